package dev.tacit.diagnostic.jacobian;

import org.apache.commons.math3.special.Gamma;

/**
 * The mean norm of n vectors of which only squared norms along random directions are known.
 *
 * <p>A squared norm is right on average, its root is too small: by nothing if all directions are
 * alike, most if only one counts. With two directions and more, the jackknife (Quenouille 1956)
 * takes that out of each example and gives the error; of two directions only, the error may be a
 * fifth too small. With a single one the middle between the two extremes is taken, and half their
 * distance is part of the error.
 *
 * @param value the estimate
 * @param standardError of it
 */
record ProjectedNorm(double value, double standardError) {

  /**
   * @param squares {@code [m][n]} by direction and example
   * @param outputs in how many dimensions the directions lie, K; on average if they differ
   */
  static ProjectedNorm of(double[][] squares, double outputs) {
    return squares.length == 1 ? ofOne(squares[0], outputs) : jackknife(squares);
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

  private static ProjectedNorm ofOne(double[] squares, double outputs) {
    double sum = 0;
    double sumOfSquares = 0;
    for (double square : squares) {
      sum += Math.sqrt(square);
      sumOfSquares += square;
    }
    int n = squares.length;
    double smallest = rootOfOneDirection(outputs);
    double value = sum / n / ((1 + smallest) / 2);
    double spread = n == 1 ? value : deviation(sum, sumOfSquares, n) / Math.sqrt(n);
    return new ProjectedNorm(value, Math.hypot(spread, value * (1 - smallest) / (1 + smallest)));
  }

  private static double deviation(double sum, double sumOfSquares, int n) {
    return Math.sqrt(Math.max(0, sumOfSquares - sum * sum / n) / (n - 1));
  }

  /** The mean of {@code |v_1|} over directions v of length {@code sqrt(K)}. */
  private static double rootOfOneDirection(double outputs) {
    double logarithm = Gamma.logGamma(outputs / 2) - Gamma.logGamma((outputs + 1) / 2);
    return Math.sqrt(outputs / Math.PI) * Math.exp(logarithm);
  }
}
