// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import java.util.stream.IntStream;

/**
 * The mean norm of n vectors of which only squared norms along random directions are known.
 *
 * <p>A squared norm is right on average, its root is too small: by nothing if all directions are
 * alike, most if only one counts. With three directions and more, the jackknife (Quenouille 1956)
 * takes that out of each example and gives the error. With fewer, {@link PairedNorm} does, of all
 * examples together.
 *
 * @param value the estimate
 * @param standardError of it
 */
record ProjectedNorm(double value, double standardError) {

  /**
   * @param squares {@code [m][n]} by direction and example, of two directions or more
   * @param outputs in how many dimensions the directions lie, K; on average if they differ
   */
  static ProjectedNorm of(double[][] squares, double outputs) {
    return squares.length == 2
        ? PairedNorm.of(
            squares[0], IntStream.range(0, squares[0].length).toArray(), squares[1], outputs)
        : jackknife(squares);
  }

  private static ProjectedNorm jackknife(double[][] squares) {
    int n = squares[0].length;
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      ProjectedNorm one = jackknife(squares, i);
      sum += one.value();
      variance += one.standardError() * one.standardError();
    }
    return new ProjectedNorm(sum / n, Math.sqrt(variance) / n);
  }

  private static ProjectedNorm jackknife(double[][] squares, int example) {
    int m = squares.length;
    double all = 0;
    for (double[] direction : squares) {
      all += direction[example];
    }
    double mean = 0;
    double meanSquare = 0;
    for (double[] direction : squares) {
      // Rounding may leave less than nothing.
      double without = Math.max(0, all - direction[example]) / (m - 1);
      mean += Math.sqrt(without) / m;
      meanSquare += without / m;
    }
    double value = m * Math.sqrt(all / m) - (m - 1) * mean;
    return new ProjectedNorm(value, Math.sqrt((m - 1) * Math.max(0, meanSquare - mean * mean)));
  }
}
