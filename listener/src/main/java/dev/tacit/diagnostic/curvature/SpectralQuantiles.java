// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import dev.tacit.diagnostic.curvature.Lanczos.Spectrum;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantiles of the eigenvalues of a matrix, from what some vectors of random signs see of them.
 *
 * <p>A quantile is the mean of the Ritz values of all vectors over the shares that its own cannot
 * be told from. Two things are off, and both have bounds. First, of what a vector sees, no more
 * lies below a Ritz value than the weights up to it, and no less than those before it (the
 * inequalities of Chebyshev, Markov and Stieltjes, as in Golub and Meurant 2010). Second, a vector
 * sees eigenvalues with other weights than equal ones: of a share s of P eigenvalues, with a
 * variance of at most {@code 2 s (1 - s) / P}, which follows from Hutchinson's.
 */
final class SpectralQuantiles {

  private final int vectors;
  private final double eigenvalues;
  private final double[] ends;
  private final double[] upTo;
  private final double[] least;
  private final double[] most;

  /**
   * A value below which a share of the eigenvalues lies.
   *
   * @param error half the distance to the farther end of the interval that holds it in about 95 %
   *     of cases or more
   */
  record Quantile(double value, double error) {}

  /**
   * @param spectra one for each vector
   * @param eigenvalues how many the matrix has
   */
  SpectralQuantiles(List<Spectrum> spectra, long eigenvalues) {
    vectors = spectra.size();
    this.eigenvalues = eigenvalues;
    Spectrum all = ascending(together(spectra));
    ends = all.values();
    upTo = Arrays.stream(all.weights()).map(weight -> weight / vectors).toArray();
    Arrays.parallelPrefix(upTo, Double::sum);
    least = new double[ends.length];
    most = new double[ends.length];
    spectra.stream().map(SpectralQuantiles::ascending).forEach(this::add);
  }

  private static Spectrum together(List<Spectrum> spectra) {
    return new Spectrum(
        spectra.stream().flatMapToDouble(s -> Arrays.stream(s.values())).toArray(),
        spectra.stream().flatMapToDouble(s -> Arrays.stream(s.weights())).toArray());
  }

  private static Spectrum ascending(Spectrum spectrum) {
    int[] order =
        IntStream.range(0, spectrum.values().length)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> spectrum.values()[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Spectrum(
        Arrays.stream(order).mapToDouble(j -> spectrum.values()[j]).toArray(),
        Arrays.stream(order).mapToDouble(j -> spectrum.weights()[j]).toArray());
  }

  /** Adds what one vector sees below each of the Ritz values of all. */
  private void add(Spectrum spectrum) {
    double[] values = spectrum.values();
    double[] upTo = spectrum.weights().clone();
    Arrays.parallelPrefix(upTo, Double::sum);
    int j = 0;
    for (int i = 0; i < ends.length; i++) {
      while (j < values.length && values[j] <= ends[i]) {
        j++;
      }
      // j Ritz values of this vector are not above the end, and the last of them may be at it.
      boolean at = j > 0 && values[j - 1] == ends[i];
      least[i] += (j > 1 ? upTo[j - 2] : 0) / vectors;
      most[i] += (j == values.length ? 1 : upTo[at ? j - 1 : j]) / vectors;
    }
  }

  /**
   * @param share of the eigenvalues, above 0 and below 1
   */
  Quantile at(double share) {
    double spread = 2 * Math.sqrt(2 * share * (1 - share) / (eigenvalues * vectors));
    double value = mean(Math.max(0, share - spread), Math.min(1, share + spread));
    double low = ends[0];
    double high = ends[ends.length - 1];
    for (int i = ends.length - 1; i >= 0; i--) {
      low = most[i] < share - spread ? Math.max(low, ends[i]) : low;
      high = least[i] >= share + spread ? ends[i] : high;
    }
    return new Quantile(value, Math.max(value - low, high - value) / 2);
  }

  /** Of the Ritz values of all vectors, weighted, from one share of them to another. */
  private double mean(double from, double to) {
    double sum = 0;
    double before = 0;
    for (int i = 0; i < ends.length; i++) {
      double end = i == ends.length - 1 ? 1 : upTo[i];
      sum += Math.max(0, Math.min(to, end) - Math.max(from, before)) * ends[i];
      before = end;
    }
    return sum / (to - from);
  }
}
