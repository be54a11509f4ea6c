package dev.tacit.replica;

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

  /** The squared norm of the sum with the given weights. */
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
}
