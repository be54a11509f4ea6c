// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Against Hessians written down by second differences of the test-time score. */
class HessianTest {

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"DENSE", "REGRESSION"})
  void eigenvalueAndTraceEqualThoseOfTheWrittenDownHessian(SmallNetwork kind) {
    Model precise = kind.build(DataType.DOUBLE);
    Data data = kind.data(10, 3);
    List<Integer> all = IntStream.range(0, (int) precise.numParams()).boxed().toList();
    RealMatrix hessian = new Array2DRowRealMatrix(new Oracle(kind, precise, data).hessian(all));
    double largest =
        Arrays.stream(new EigenDecomposition(hessian).getRealEigenvalues()).max().orElseThrow();
    Model single = kind.build(DataType.FLOAT);
    single.params().assign(precise.params().castTo(DataType.FLOAT));
    for (Model model : List.of(precise, single)) {
      OneSnapshot snapshot = OneSnapshot.of(model, data);
      Measurement value = eigenvalue(snapshot.measure(new HessianEigenvalue()));
      assertThat(value.value()).isCloseTo(largest, withinPercentage(1));
      assertThat(value.converged()).isTrue();
      assertThat(Math.abs(value.value() - largest)).isLessThan(value.standardError() + 1e-4);
      Report trace = snapshot.measure(new HessianTrace(40));
      Measurement estimate = trace.find("tacit.curvature.hessian.trace").orElseThrow();
      assertThat(estimate.value())
          .isCloseTo(hessian.getTrace(), within(3 * estimate.standardError()));
    }
  }

  private static Measurement eigenvalue(Report report) {
    return report.find("tacit.curvature.hessian.eigenvalue").orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void productsAreDerivativesOfTheGradientAlongTheVector(SmallNetwork kind) {
    Model precise = kind.build(DataType.DOUBLE);
    Model single = kind.build(DataType.FLOAT);
    single.params().assign(precise.params().castTo(DataType.FLOAT));
    Data data = kind.data(10, 3);
    OneSnapshot inDouble = OneSnapshot.of(precise, data);
    OneSnapshot inSingle = OneSnapshot.of(single, data);
    INDArray vector = inDouble.with(replica -> replica.rademacher(4).detach());
    double[] expected = masked(new Oracle(kind, precise, data).hessianVector(vector), vector);
    assertThat(product(inDouble, vector)).containsExactly(expected, within(1e-5));
    assertThat(product(inSingle, vector)).containsExactly(expected, within(2e-3));
  }

  private static double[] product(OneSnapshot snapshot, INDArray vector) {
    INDArray typed = vector.castTo(snapshot.model().params().dataType());
    return snapshot.with(r -> r.hessianVector(snapshot.training(), typed).toDoubleVector());
  }

  /** Where the vector is 0, nothing is trained. */
  private static double[] masked(double[] product, INDArray vector) {
    double[] kept = product.clone();
    Arrays.setAll(kept, p -> vector.getDouble(p) == 0 ? 0 : product[p]);
    return kept;
  }

  @Test
  void runningStatisticsAndFrozenLayersAreNoDirections() {
    for (SmallNetwork kind : List.of(SmallNetwork.CONVOLUTIONAL, SmallNetwork.FROZEN)) {
      Model model = kind.build(DataType.DOUBLE);
      OneSnapshot snapshot = OneSnapshot.of(model, kind.data(10, 3));
      long trained = snapshot.<Long>with(r -> r.trainableParameters());
      INDArray product =
          snapshot.with(r -> r.hessianVector(snapshot.training(), r.rademacher(1)).detach());
      assertThat(trained).isLessThan(model.numParams());
      assertThat(product.neq(0).castTo(DataType.INT32).sumNumber().longValue())
          .isLessThanOrEqualTo(trained);
    }
  }

  @Test
  void traceOfRectifiersIsExact() {
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .activation(Activation.RELU)
                .list(
                    new ConvolutionLayer.Builder(2, 2).nOut(2).build(),
                    new BatchNormalization(),
                    new SubsamplingLayer.Builder(2, 2).stride(2, 2).build(),
                    new DenseLayer.Builder().nOut(4).activation(Activation.LEAKYRELU).build(),
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build());
    model.init();
    OneSnapshot snapshot = OneSnapshot.of(model, SmallNetwork.CONVOLUTIONAL.data(10, 3));
    double expected =
        snapshot.with(
            replica -> {
              INDArray trained = replica.rademacher(1);
              double sum = 0;
              for (int p = 0; p < model.numParams(); p++) {
                if (trained.getDouble(p) != 0) {
                  INDArray unit = trained.like();
                  unit.putScalar(p, 1);
                  sum += replica.hessianVector(snapshot.training(), unit).getDouble(p);
                }
              }
              return sum;
            });
    Measurement trace =
        snapshot.measure(new HessianTrace()).find("tacit.curvature.hessian.trace").orElseThrow();
    assertThat(trace.value()).isCloseTo(expected, withinPercentage(1e-4));
    assertThat(trace.standardError()).isZero();
  }

  @Test
  void startsFromTheLastEigenvector() {
    SmallNetwork kind = SmallNetwork.DENSE;
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(10, 3));
    HessianEigenvalue diagnostic = new HessianEigenvalue();
    double first = eigenvalue(snapshot.measure(diagnostic)).value();
    double second = eigenvalue(snapshot.measure(diagnostic)).value();
    assertThat(second).isCloseTo(first, withinPercentage(1));
  }

  @Test
  void nanParametersMakeItUndefinedAndNextTimeItRecovers() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Model model = kind.build(DataType.FLOAT);
    INDArray good = model.params().dup();
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(10, 3));
    HessianEigenvalue diagnostic = new HessianEigenvalue();
    double before = eigenvalue(snapshot.measure(diagnostic)).value();
    model.params().assign(Double.NaN);
    assertThat(eigenvalue(snapshot.measure(diagnostic)).defined()).isFalse();
    model.params().assign(good);
    assertThat(eigenvalue(snapshot.measure(diagnostic)).value())
        .isCloseTo(before, withinPercentage(1));
  }

  @Test
  void tooFewVectorsAreRefused() {
    assertThatThrownBy(() -> new HessianTrace(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vectors=1")
        .hasMessageContaining("at least 2");
  }
}
