// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.LayerKind;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Against matrices written down from differences of the outputs: of a softmax and of sigmoids under
 * cross-entropy it is the mean of {@code dp dp' / p}, or {@code dp dp' / (p (1 - p))}.
 */
class GaussNewtonTest {

  private static final int EXAMPLES = 8;

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void traceEigenvalueAndProductsEqualThoseOfTheWrittenDownMatrix(SmallNetwork kind) {
    Model precise = kind.build(DataType.DOUBLE);
    Data data = kind.data(EXAMPLES, 3);
    OneSnapshot snapshot = OneSnapshot.of(precise, data);
    INDArray signs = snapshot.with(replica -> replica.rademacher(1).detach());
    RealMatrix matrix = writtenDown(kind, precise, snapshot, signs);
    double largest =
        Arrays.stream(new EigenDecomposition(matrix).getRealEigenvalues()).max().orElse(0);
    double[] expected = matrix.operate(signs.toDoubleVector());
    double[] product =
        snapshot.with(r -> r.gaussNewtonVector(snapshot.training(), signs).toDoubleVector());
    assertThat(product).containsExactly(expected, within(1e-5));
    assertThat(trace(snapshot)).isCloseTo(matrix.getTrace(), withinPercentage(1e-4));
    Measurement eigenvalue =
        snapshot
            .measure(new GaussNewtonEigenvalue())
            .find("tacit.curvature.ggn.eigenvalue")
            .orElseThrow();
    assertThat(eigenvalue.value()).isCloseTo(largest, withinPercentage(1));
    assertThat(eigenvalue.converged()).isTrue();
    Model single = kind.build(DataType.FLOAT);
    single.params().assign(precise.params().castTo(DataType.FLOAT));
    assertThat(trace(OneSnapshot.of(single, data)))
        .isCloseTo(matrix.getTrace(), withinPercentage(0.1));
  }

  private static double trace(OneSnapshot snapshot) {
    return snapshot.measure(new GaussNewtonTrace()).value("tacit.curvature.ggn.trace", "all");
  }

  private static RealMatrix writtenDown(
      SmallNetwork kind, Model model, OneSnapshot snapshot, INDArray trained) {
    Data sorted = OneSnapshot.data(snapshot.training());
    Oracle oracle = new Oracle(kind, model, sorted);
    double[][] output = oracle.output(sorted.inputs());
    double[][][] slopes = oracle.outputSlopes();
    int parameters = slopes.length;
    double[][] matrix = new double[parameters][parameters];
    for (int p = 0; p < parameters; p++) {
      for (int q = 0; q < parameters; q++) {
        for (int i = 0; i < EXAMPLES && trained.getDouble(p) * trained.getDouble(q) != 0; i++) {
          for (int k = 0; k < output[i].length; k++) {
            double weight = weight(kind, output[i], k);
            matrix[p][q] += slopes[p][i][k] * slopes[q][i][k] * weight / EXAMPLES;
          }
        }
      }
    }
    return new Array2DRowRealMatrix(matrix);
  }

  private static double weight(SmallNetwork kind, double[] output, int k) {
    return switch (kind) {
      case REGRESSION -> 2.0 / output.length;
      case SIGMOIDS -> 1 / (output[k] * (1 - output[k]));
      default -> 1 / output[k];
    };
  }

  @Test
  void layersAddUpToAll() {
    SmallNetwork kind = SmallNetwork.CONVOLUTIONAL;
    Report report =
        OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(EXAMPLES, 3))
            .measure(new GaussNewtonTrace());
    double layers =
        report.measurements().stream()
            .filter(m -> !"all".equals(m.tags().get("layer")))
            .mapToDouble(Measurement::value)
            .sum();
    assertThat(report.measurements()).hasSizeGreaterThan(3);
    assertThat(layers).isCloseTo(report.value("tacit.curvature.ggn.trace", "all"), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(
      value = LayerKind.class,
      names = {"TAGGER", "MASKED_TAGGER", "PIXELWISE_LOSS", "ONE_SIGMOID", "SELF_ATTENTION"})
  void traceIsTheMeanOfProductsWithSigns(LayerKind kind) {
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(6, 3));
    double[] samples =
        snapshot.with(
            replica -> {
              double[] all = new double[60];
              for (int i = 0; i < all.length; i++) {
                INDArray signs = replica.rademacher(i);
                INDArray product = replica.gaussNewtonVector(snapshot.training(), signs);
                all[i] = product.mul(signs).sumNumber().doubleValue();
              }
              return all;
            });
    double mean = Arrays.stream(samples).average().orElseThrow();
    double variance =
        Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum() / (samples.length - 1);
    assertThat(trace(snapshot))
        .isCloseTo(mean, within(3.5 * Math.sqrt(variance / samples.length) + 1e-9));
  }

  @Test
  void sharesOfTheSpectrumAreThoseOfTheWrittenDownHessian() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Model model = kind.build(DataType.DOUBLE);
    Data data = kind.data(EXAMPLES, 3);
    List<Integer> all = IntStream.range(0, (int) model.numParams()).boxed().toList();
    double[] eigenvalues =
        new EigenDecomposition(new Array2DRowRealMatrix(new Oracle(kind, model, data).hessian(all)))
            .getRealEigenvalues();
    Arrays.sort(eigenvalues);
    Report report =
        OneSnapshot.of(model, data).measure(new SpectralDensity(40, eigenvalues.length));
    for (String share : List.of("0.25", "0.5", "0.75", "0.95")) {
      Measurement measured =
          report.measurements().stream()
              .filter(m -> share.equals(m.tags().get("share")))
              .findFirst()
              .orElseThrow();
      int rank = (int) Math.ceil(Double.parseDouble(share) * eigenvalues.length) - 1;
      int spread = eigenvalues.length / 8;
      assertThat(measured.value())
          .isBetween(
              eigenvalues[Math.max(0, rank - spread)] - 1e-6,
              eigenvalues[Math.min(eigenvalues.length - 1, rank + spread)] + 1e-6);
      assertThat(measured.standardError()).isPositive();
    }
  }
}
