// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

/**
 * Inner products of n vectors, which answer every question about their sums.
 *
 * @param rows {@code [n]} row i holds the products with vectors 0 to i
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record GramMatrix(double[][] rows) {

  /** {@code [n]} squared norm of each vector. */
  double[] diagonal() {
    double[] squares = new double[rows.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = rows[i][i];
    }
    return squares;
  }

  /**
   * The squared norm of the sum with the given weights; where vectors cancel, what rounding leaves
   * of it, which may be below 0.
   */
  double squaredNormOfSum(double[] weights) {
    // The products below the diagonal count twice. One row at a time, as memory has it.
    double[] below = new double[weights.length];
    Support support = Support.of(weights);
    double sum = 0;
    for (int i = support.from(); i < support.to(); i++) {
      double weight = weights[i];
      double[] row = rows[i];
      sum += weight * weight * row[i];
      for (int j = support.from(); weight != 0 && j < i; j++) {
        below[j] += weight * row[j];
      }
    }
    for (int j = support.from(); j < support.to(); j++) {
      sum += 2 * weights[j] * below[j];
    }
    return sum;
  }

  /** The square of what the norms of the weighted vectors add up to. */
  double squareOfNorms(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] == 0 ? 0 : Math.abs(weights[i]) * Math.sqrt(rows[i][i]);
    }
    return sum * sum;
  }
}
