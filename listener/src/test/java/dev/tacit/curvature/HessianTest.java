package dev.tacit.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.oracle.OneSnapshot;
import dev.tacit.oracle.Oracle;
import dev.tacit.oracle.SmallNetwork;
import dev.tacit.oracle.SmallNetwork.Data;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Against Hessians written down by second differences of the test-time score. */
class HessianTest {

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"DENSE", "GRAPH", "RECURRENT", "REGRESSION"})
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

  @Test
  void productsAreThoseOfTheWrittenDownHessian() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Model model = kind.build(DataType.DOUBLE);
    Data data = kind.data(10, 3);
    List<Integer> all = IntStream.range(0, (int) model.numParams()).boxed().toList();
    RealMatrix hessian = new Array2DRowRealMatrix(new Oracle(kind, model, data).hessian(all));
    OneSnapshot snapshot = OneSnapshot.of(model, data);
    INDArray vector = snapshot.with(replica -> replica.rademacher(4).detach());
    double[] product =
        snapshot.with(r -> r.hessianVector(snapshot.training(), vector).toDoubleVector());
    double[] expected = hessian.operate(vector.toDoubleVector());
    assertThat(product).containsExactly(expected, within(1e-5));
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
