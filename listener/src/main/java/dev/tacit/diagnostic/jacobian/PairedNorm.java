// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/**
 * The mean norm of n vectors, of which squared norms along one random direction are known, and of
 * some along a second one.
 *
 * <p>A squared norm is right on average, its root is too small: by nothing if all dimensions count
 * alike, by a fifth if one of many does. The pairs tell by how much. Of squares {@code a} and
 * {@code b}, {@code sqrt((a + b) / 2)} lacks less than the mean of the two roots, and the line
 * through both leads to the norm, but for a percent at most. Its sum over the pairs, divided by
 * that of the mean roots, is the factor for all n.
 *
 * <p>The share d that roots lack says how far they scatter too: for few dimensions and for many,
 * their variance is about 2 d of the squared norm, and that of one pair's part in the factor at
 * most 2 d squared. Where a few large vectors make up the sum, d is known less well, and the error
 * is made larger.
 */
final class PairedNorm {

  private static final int SHARE = 4;
  private static final int FEWEST = 16;

  private final double[] roots;
  private final double[] squares;
  private final int[] paired;
  private double sumOfPairs;
  private double norms;

  private PairedNorm(double[] first, int[] paired, double[] second, double outputs) {
    this.roots = Arrays.stream(first).map(Math::sqrt).toArray();
    this.squares = first.clone();
    this.paired = paired;
    // Such that one dimension of K comes out right to half a percent, and all others too.
    double slope = 2.2 - 1 / outputs;
    for (int j = 0; j < paired.length; j++) {
      int i = paired[j];
      squares[i] = (first[i] + second[j]) / 2;
      roots[i] = (roots[i] + Math.sqrt(second[j])) / 2;
      sumOfPairs += roots[i];
      norms += roots[i] + slope * (Math.sqrt(squares[i]) - roots[i]);
    }
  }

  /** Which of n have a second direction: evenly spread, a quarter, but 16 if there are as many. */
  static int[] paired(int n) {
    int count = Math.min(n, Math.max(FEWEST, n / SHARE));
    return IntStream.range(0, count).map(j -> (int) ((long) j * n / count)).toArray();
  }

  /**
   * @param first {@code [n]} squares along the first directions
   * @param paired places of those that have a second one, ascending
   * @param second {@code [paired]} squares along it
   * @param outputs in how many dimensions the directions lie, K; on average if they differ
   */
  static ProjectedNorm of(double[] first, int[] paired, double[] second, double outputs) {
    PairedNorm norm = new PairedNorm(first, paired, second, outputs);
    return norm.sumOfPairs == 0 ? norm.betweenExtremes(outputs) : norm.byPairs();
  }

  private ProjectedNorm byPairs() {
    double factor = norms / sumOfPairs;
    double squaresOfPairs = 0;
    double squaredRoots = 0;
    for (int i : paired) {
      squaresOfPairs += squares[i];
      squaredRoots += roots[i] * roots[i];
    }
    double lacking = lacking(factor) * (1 + Math.sqrt(squaredRoots) / sumOfPairs);
    double ofFactor = lacking * Math.sqrt(2 * squaresOfPairs) / sumOfPairs;
    return estimate(factor, ofFactor, lacking);
  }

  /** If the pairs are zero, but others are not: the factor is unknown. */
  private ProjectedNorm betweenExtremes(double outputs) {
    double smallest = rootOfOneDirection(outputs);
    return estimate(
        2 / (1 + smallest), (1 - smallest) / (1 + smallest) * 2 / (1 + smallest), 1 - smallest);
  }

  private static double lacking(double factor) {
    // Rounding may leave less than nothing.
    return Math.max(0, 1 - 1 / factor);
  }

  private ProjectedNorm estimate(double factor, double errorOfFactor, double lacking) {
    int n = roots.length;
    double sum = Arrays.stream(roots).sum();
    double all = Arrays.stream(squares).sum();
    // The mean of two roots scatters half as much.
    double scattering = all - Arrays.stream(paired).mapToDouble(i -> squares[i] / 2).sum();
    double few = sum == 0 ? 0 : 2 * all / (sum * sum);
    double ofRoots = factor * Math.sqrt(2 * lacking * scattering * (1 + few));
    return new ProjectedNorm(factor * sum / n, Math.hypot(errorOfFactor * sum, ofRoots) / n);
  }

  /** The mean of {@code |v_1|} over directions v of length {@code sqrt(K)}. */
  private static double rootOfOneDirection(double outputs) {
    double logarithm = Gamma.logGamma(outputs / 2) - Gamma.logGamma((outputs + 1) / 2);
    return Math.sqrt(outputs / Math.PI) * Math.exp(logarithm);
  }
}
