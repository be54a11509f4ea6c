package dev.tacit.training;

import dev.tacit.reference.RowClasses;

/**
 * What a network answers, and what was wanted, row by row.
 *
 * @param output {@code [rows x outputs]}
 * @param wanted the class that each row's label names
 * @param outputs of a row
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Answers(double[] output, RowClasses wanted, int outputs) {

  /** The share, of rows whose label names a class, that are given it; NaN if an answer is NaN. */
  double shareRight() {
    int right = 0;
    int rows = 0;
    for (int row = 0; row < wanted.rows(); row++) {
      if (wanted.of(row) == RowClasses.NONE) {
        continue;
      }
      if (Double.isNaN(output[row * outputs])) {
        return Double.NaN;
      }
      right += answer(row * outputs) == wanted.of(row) ? 1 : 0;
      rows++;
    }
    return (double) right / rows;
  }

  private int answer(int from) {
    if (outputs == 1) {
      return output[from] > (wanted.signed() ? 0 : 0.5) ? 1 : 0;
    }
    int largest = 0;
    for (int k = 1; k < outputs; k++) {
      largest = output[from + k] > output[from + largest] ? k : largest;
    }
    return largest;
  }
}
