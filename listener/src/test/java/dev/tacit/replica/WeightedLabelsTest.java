// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.TestNetwork.Data;
import dev.tacit.testing.WeightedNetwork;
import java.util.Arrays;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Label masks that are weights, not just 0 and 1: Deeplearning4j's output layers multiply the
 * logits by them, and the loss once more. What counts is the gradient that it trains by.
 */
class WeightedLabelsTest {

  private static final int EXAMPLES = 9;
  private static final double TOLERANCE = 1e-8;

  private static OneSnapshot snapshot(WeightedNetwork kind) {
    return OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(EXAMPLES, 1));
  }

  /** {@code [n][P]} what Deeplearning4j computes of each example alone. */
  private static double[][] gradients(OneSnapshot snapshot) {
    Data all = OneSnapshot.data(snapshot.training());
    double[][] gradients = new double[EXAMPLES][];
    for (int i = 0; i < EXAMPLES; i++) {
      double[] twice = WeightedNetwork.gradient(snapshot.model(), WeightedNetwork.twice(all, i));
      gradients[i] = Arrays.stream(twice).map(x -> x / 2).toArray();
    }
    return gradients;
  }

  private static double[] ofLayers(
      OneSnapshot snapshot, int size, Function<ExampleVectors, double[]> numbers) {
    return snapshot.with(
        replica -> {
          double[] sum = new double[size];
          for (ExampleVectors layer : replica.lossGradients(snapshot.training())) {
            if (!layer.layer().equals(ExampleVectors.LOGITS)) {
              double[] some = numbers.apply(layer);
              Arrays.setAll(sum, i -> sum[i] + some[i]);
            }
          }
          return sum;
        });
  }

  private static double square(double[] vector) {
    return Arrays.stream(vector).map(x -> x * x).sum();
  }

  private static double[] sum(double[][] vectors, double[] weights) {
    double[] sum = new double[vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      double[] vector = vectors[i];
      double weight = weights[i];
      Arrays.setAll(sum, p -> sum[p] + weight * vector[p]);
    }
    return sum;
  }

  private static void assertClose(double[] numbers, double[] expected, double tolerance) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(scale).as("what is compared with").isPositive();
    assertThat(numbers).containsExactly(expected, within(tolerance * scale));
  }

  @ParameterizedTest
  @EnumSource(WeightedNetwork.class)
  void weightsOfTheDataAreNotZeroAndOneOnly(WeightedNetwork kind) {
    Data data = OneSnapshot.data(snapshot(kind).training());
    INDArray mask = data.labelMask();
    assertThat(mask).isNotNull();
    assertThat(mask.toString()).contains("0.5").contains("2").contains("3");
  }

  @ParameterizedTest
  @EnumSource(WeightedNetwork.class)
  void gradientsOfExamplesAreThoseTrainingUses(WeightedNetwork kind) {
    OneSnapshot snapshot = snapshot(kind);
    double[][] expected = gradients(snapshot);

    assertClose(
        ofLayers(snapshot, EXAMPLES, ExampleVectors::squaredNorms),
        Arrays.stream(expected).mapToDouble(WeightedLabelsTest::square).toArray(),
        TOLERANCE);
    double[][] weights = {new double[EXAMPLES], new double[EXAMPLES]};
    Arrays.fill(weights[0], 1);
    Arrays.setAll(weights[1], i -> Math.cos(3 * i));
    assertClose(
        ofLayers(snapshot, 2, layer -> layer.squaredNormsOfSums(weights)),
        Arrays.stream(weights).mapToDouble(w -> square(sum(expected, w))).toArray(),
        TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(WeightedNetwork.class)
  void gradientsOfExamplesAddUpToThatOfTheBatch(WeightedNetwork kind) {
    OneSnapshot snapshot = snapshot(kind);
    Data all = OneSnapshot.data(snapshot.training());
    double[] batch = WeightedNetwork.gradient(snapshot.model(), all);

    double[][] one = {new double[EXAMPLES]};
    Arrays.fill(one[0], 1);
    assertClose(
        ofLayers(snapshot, 1, layer -> layer.squaredNormsOfSums(one)),
        new double[] {square(batch)},
        TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(WeightedNetwork.class)
  void lossesAreTheScoresOfTraining(WeightedNetwork kind) {
    OneSnapshot snapshot = snapshot(kind);
    Data all = OneSnapshot.data(snapshot.training());
    double[] expected = new double[EXAMPLES];
    Arrays.setAll(
        expected, i -> WeightedNetwork.score(snapshot.model(), WeightedNetwork.twice(all, i)));

    assertClose(snapshot.with(r -> r.losses(snapshot.training())), expected, TOLERANCE);
    assertThat(snapshot.<Double>with(r -> r.loss(snapshot.training())))
        .isCloseTo(Arrays.stream(expected).average().orElseThrow(), within(TOLERANCE));
  }

  @ParameterizedTest
  @EnumSource(WeightedNetwork.class)
  void hessianIsTheSlopeOfTheGradientThatTrainingUses(WeightedNetwork kind) {
    OneSnapshot snapshot = snapshot(kind);
    Data all = OneSnapshot.data(snapshot.training());
    INDArray direction = snapshot.with(replica -> replica.rademacher(3).detach());
    double step = 1e-5;
    double[] above = gradientAt(snapshot.model(), direction.mul(step), all);
    double[] below = gradientAt(snapshot.model(), direction.mul(-step), all);
    double[] expected = new double[above.length];
    Arrays.setAll(expected, p -> (above[p] - below[p]) / (2 * step * EXAMPLES));

    assertClose(
        snapshot.with(
            r -> r.hessianVector(snapshot.training(), direction).detach().toDoubleVector()),
        expected,
        1e-5);
  }

  private static double[] gradientAt(Model model, INDArray shift, Data data) {
    INDArray before = model.params().dup();
    model.params().addi(shift.reshape(before.shape()));
    double[] gradient = WeightedNetwork.gradient(model, data);
    model.params().assign(before);
    return gradient;
  }

  /** A network of one layer has no curvature of its own. */
  @ParameterizedTest
  @EnumSource(
      value = WeightedNetwork.class,
      names = {"ONE_LAYER_OF_SOFTMAX", "ONE_LAYER_OF_SIGMOIDS", "ONE_LAYER_OF_NUMBERS"})
  void gaussNewtonMatrixOfOneLayerIsItsHessian(WeightedNetwork kind) {
    OneSnapshot snapshot = snapshot(kind);
    INDArray direction = snapshot.with(replica -> replica.rademacher(3).detach());
    double[] hessian =
        snapshot.with(
            r -> r.hessianVector(snapshot.training(), direction).detach().toDoubleVector());

    assertClose(
        snapshot.with(
            r -> r.gaussNewtonVector(snapshot.training(), direction).detach().toDoubleVector()),
        hessian,
        TOLERANCE);
    double trace =
        snapshot.with(
            r ->
                r.gaussNewtonTraces(snapshot.training()).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum());
    assertThat(trace).isCloseTo(hessianTrace(snapshot), within(1e-6 * trace));
  }

  private static double hessianTrace(OneSnapshot snapshot) {
    return snapshot.with(
        replica -> {
          double trace = 0;
          for (int p = 0; p < snapshot.model().numParams(); p++) {
            INDArray unit = snapshot.model().params().like();
            unit.putScalar(p, 1);
            trace += replica.hessianVector(snapshot.training(), unit).getDouble(p);
          }
          return trace;
        });
  }

  @ParameterizedTest
  @EnumSource(WeightedNetwork.class)
  void whatTheNetworkAnswersKnowsNoWeights(WeightedNetwork kind) {
    OneSnapshot snapshot = snapshot(kind);
    Data all = OneSnapshot.data(snapshot.training());
    INDArray output = snapshot.with(r -> r.forward(snapshot.training()).output().detach());
    double[][] unweighted = new Oracle(kind, snapshot.model(), all).output(all.inputs());
    for (int i = 0; i < unweighted.length; i++) {
      assertThat(output.getRow(i).toDoubleVector()).containsExactly(unweighted[i], within(1e-9));
    }
  }
}
