// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.curvature.Lanczos.Spectrum;
import dev.tacit.diagnostic.curvature.SpectralQuantiles.Quantile;
import dev.tacit.report.Measurement;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Against the sorted eigenvalues of Hessians that are written down. */
class SpectralQuantilesTest {

  private static final List<Double> SHARES = List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99);
  private static final int RUNS = 12;
  private static final int VECTORS = SpectralDensity.DEFAULT_VECTORS;
  private static final int STEPS = SpectralDensity.DEFAULT_STEPS;

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"DENSE", "SIGMOIDS", "REGRESSION"})
  void valuesAreWithinTwoErrorsAtEveryShare(SmallNetwork kind) {
    for (int steps : new int[] {0, 200}) {
      INDArray matrix = WrittenDown.hessian(WrittenDown.network(kind, steps));
      int[] covered = new int[SHARES.size()];
      double[] eigenvalues = eigenvalues(matrix);
      Random random = new Random(5);
      for (int run = 0; run < RUNS; run++) {
        List<Spectrum> spectra =
            Stream.generate(() -> spectrum(matrix, random)).limit(VECTORS).toList();
        SpectralQuantiles quantiles = new SpectralQuantiles(spectra, eigenvalues.length);
        for (int s = 0; s < covered.length; s++) {
          Quantile quantile = quantiles.at(SHARES.get(s));
          double off = Math.abs(quantile.value() - at(eigenvalues, SHARES.get(s)));
          covered[s] += off <= 2 * quantile.error() ? 1 : 0;
        }
      }
      assertThat(Arrays.stream(covered).min().orElseThrow())
          .as("%s after %d steps: %s", kind, steps, Arrays.toString(covered))
          .isGreaterThanOrEqualTo(RUNS - 1);
    }
  }

  private static Spectrum spectrum(INDArray matrix, Random random) {
    INDArray start = WrittenDown.signs(random, matrix.size(0));
    return Lanczos.spectrum(vector -> vector.mmul(matrix), start, STEPS);
  }

  private static double[] eigenvalues(INDArray matrix) {
    RealMatrix symmetric =
        new Array2DRowRealMatrix(matrix.add(matrix.transpose()).div(2).toDoubleMatrix());
    return Arrays.stream(new EigenDecomposition(symmetric).getRealEigenvalues()).sorted().toArray();
  }

  /** The smallest eigenvalue which at least that share of them is not above. */
  private static double at(double[] eigenvalues, double share) {
    return eigenvalues[(int) Math.ceil(share * eigenvalues.length - 1e-9) - 1];
  }

  @Test
  void theDiagnosticReportsThem() {
    OneSnapshot snapshot = WrittenDown.network(SmallNetwork.DENSE, 0);
    double[] eigenvalues = eigenvalues(WrittenDown.hessian(snapshot));
    List<Measurement> shares = snapshot.measure(new SpectralDensity()).measurements();
    assertThat(shares).hasSameSizeAs(SHARES);
    for (int s = 0; s < SHARES.size(); s++) {
      Measurement measured = shares.get(s);
      assertThat(measured.tags()).containsEntry("share", String.valueOf(SHARES.get(s)));
      assertThat(measured.value())
          .isCloseTo(at(eigenvalues, SHARES.get(s)), within(2 * measured.standardError()));
    }
  }

  @Test
  void valuesMoveEvenlyBetweenRitzValuesWhoseDistanceIsInTheError() {
    Spectrum seen = new Spectrum(new double[] {3, 1}, new double[] {0.5, 0.5});
    SpectralQuantiles quantiles = new SpectralQuantiles(List.of(seen), 50);
    assertThat(quantiles.at(0.5).value()).isCloseTo(2, within(1e-9));
    double spread = 2 * Math.sqrt(2 * 0.55 * 0.45 / 50);
    assertThat(quantiles.at(0.55).value()).isCloseTo(2 + 0.05 / spread, within(1e-9));
    assertThat(quantiles.at(0.3).value()).isCloseTo(1, within(1e-9));
    assertThat(quantiles.at(0.5).error()).isGreaterThanOrEqualTo(0.5);
  }

  @Test
  void moreEigenvaluesAndVectorsTellMore() {
    Spectrum seen =
        new Spectrum(
            IntStream.range(0, 20).mapToDouble(i -> i).toArray(),
            IntStream.range(0, 20).mapToDouble(i -> 0.05).toArray());
    double few = new SpectralQuantiles(List.of(seen, seen), 50).at(0.5).error();
    double many = new SpectralQuantiles(List.of(seen, seen), 50_000).at(0.5).error();
    assertThat(many).isLessThan(few);
  }
}
