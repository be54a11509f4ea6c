// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.JacobianNorms;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Each kind of layer, against finite differences of Deeplearning4j's own test-time score. */
class LayerKindsTest {

  private static final int EXAMPLES = 6;

  /** Layers known by differences of their own: to about 1e-6 in double precision. */
  private static final double LOCAL_DIFFERENCES = 1e-5;

  @ParameterizedTest(name = "{0}")
  @EnumSource(LayerKind.class)
  void outputsAreTestTimeOutputs(LayerKind kind) {
    Model model = kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(EXAMPLES, 1));
    Data sorted = OneSnapshot.data(snapshot.training());
    double[][] expected = new Oracle(kind, model, sorted).output(sorted.inputs());
    double[][] output =
        snapshot.with(r -> r.forward(snapshot.training()).output().toDoubleMatrix());
    boolean masked = sorted.labelMask() != null;
    for (int i = 0; i < EXAMPLES && !masked; i++) {
      assertThat(output[i]).containsExactly(expected[i], within(1e-9));
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(LayerKind.class)
  void meanLossIsTheTestTimeScore(LayerKind kind) {
    Model model = kind.build(DataType.DOUBLE);
    Data data = kind.data(EXAMPLES, 1);
    OneSnapshot snapshot = OneSnapshot.of(model, data);
    assertThat(snapshot.<Double>with(replica -> replica.loss(snapshot.training())))
        .isCloseTo(new Oracle(kind, model, data).meanLoss(), within(1e-9));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(LayerKind.class)
  void normsOfExampleGradientsAreThoseOfDifferences(LayerKind kind) {
    Model model = kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(EXAMPLES, 1));
    Data sorted = OneSnapshot.data(snapshot.training());
    double[][] gradients = new Oracle(kind, model, sorted).lossGradients();
    double[] expected =
        Arrays.stream(gradients).mapToDouble(g -> Arrays.stream(g).map(x -> x * x).sum()).toArray();
    double[] squares =
        snapshot.with(
            replica -> {
              double[] sum = new double[EXAMPLES];
              for (ExampleVectors layer : replica.lossGradients(snapshot.training())) {
                if (!layer.layer().equals(ExampleVectors.LOGITS)) {
                  double[] some = layer.squaredNorms();
                  Arrays.setAll(sum, i -> sum[i] + some[i]);
                }
              }
              return sum;
            });
    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(squares[i]).isCloseTo(expected[i], within(1e-6 * (1e-3 + expected[i])));
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = LayerKind.class,
      mode = Mode.EXCLUDE,
      names = {"EMBEDDING", "EMBEDDED_SEQUENCE"})
  void jacobianNormsAreThoseOfDifferences(LayerKind kind) {
    Model model = kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(EXAMPLES, 1));
    Data sorted = OneSnapshot.data(snapshot.training());
    double[] expected = new Oracle(kind, model, sorted).jacobianNorms();
    JacobianNorms norms = snapshot.with(r -> r.jacobianSquaredNorms(snapshot.training()));
    double[] squares = norms.ofSoftmax().orElse(norms.ofLogits());
    boolean comparable = norms.ofSoftmax().isPresent() || kind != LayerKind.ONE_SIGMOID;
    for (int i = 0; i < EXAMPLES && comparable; i++) {
      assertThat(Math.sqrt(squares[i])).isCloseTo(expected[i], within(1e-6 * (1e-3 + expected[i])));
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(value = LayerKind.class, mode = Mode.EXCLUDE, names = "HINGE_LOSS")
  void productsWithTheHessianAreThoseOfDifferences(LayerKind kind) {
    Model model = kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(EXAMPLES, 1));
    Data sorted = OneSnapshot.data(snapshot.training());
    INDArray direction = snapshot.with(replica -> replica.rademacher(3).detach());
    double[] expected = new Oracle(kind, model, sorted).hessianVector(direction);
    double[] product =
        snapshot.with(
            replica ->
                replica.hessianVector(snapshot.training(), direction).detach().toDoubleVector());
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(1);
    assertThat(product).containsExactly(expected, within(LOCAL_DIFFERENCES * (scale + 1e-3)));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(LayerKind.class)
  void singlePrecisionAgreesWithDouble(LayerKind kind) {
    Model precise = kind.build(DataType.DOUBLE);
    Model single = kind.build(DataType.FLOAT);
    single.params().assign(precise.params());
    Data data = kind.data(EXAMPLES, 1);
    OneSnapshot ofDouble = OneSnapshot.of(precise, data);
    OneSnapshot ofFloat = OneSnapshot.of(single, data);
    double[] expected =
        ofDouble.with(r -> r.lossGradients(ofDouble.training()).get(1).squaredNorms());
    double[] squares = ofFloat.with(r -> r.lossGradients(ofFloat.training()).get(1).squaredNorms());
    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(squares[i]).isCloseTo(expected[i], within(1e-3 * (1e-3 + expected[i])));
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = LayerKind.class,
      names = {"GELU", "DILATED", "LSTM_LAST_STEP", "TAGGER"})
  void halfPrecisionIsMeasuredInSingle(LayerKind kind) {
    Model half = kind.build(DataType.FLOAT16);
    Model single = kind.build(DataType.FLOAT);
    single.params().assign(half.params());
    Data data = kind.data(EXAMPLES, 1);
    OneSnapshot ofHalf = OneSnapshot.of(half, data);
    OneSnapshot ofFloat = OneSnapshot.of(single, data);
    assertThat(ofHalf.<Double>with(replica -> replica.loss(ofHalf.training())))
        .isEqualTo(ofFloat.<Double>with(replica -> replica.loss(ofFloat.training())));
  }
}
