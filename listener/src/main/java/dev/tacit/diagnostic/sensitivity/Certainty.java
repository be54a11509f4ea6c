// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.sensitivity;

import dev.tacit.reference.RowClasses;

/**
 * What a network may answer within bounds, and what was wanted, row by row: a row is an example, or
 * one of its steps or pixels.
 *
 * @param lower {@code [rows x outputs]} bounds of what a class is read off
 * @param upper likewise
 * @param wanted the class that each row's label names
 * @param outputs of a row
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Certainty(double[] lower, double[] upper, RowClasses wanted, int outputs) {

  /** The share, of rows whose label names a class, that are classified right for certain. */
  double share() {
    int certain = 0;
    int rows = 0;
    for (int row = 0; row < wanted.rows(); row++) {
      if (wanted.of(row) != RowClasses.NONE) {
        certain += certain(row) ? 1 : 0;
        rows++;
      }
    }
    return (double) certain / rows;
  }

  private boolean certain(int row) {
    return outputs == 1 ? oneSided(row) : above(row * outputs, wanted.of(row));
  }

  /** Whether one output stays on the label's side of what divides the classes. */
  private boolean oneSided(int row) {
    double threshold = wanted.signed() ? 0 : 0.5;
    return wanted.of(row) == 1 ? lower[row] > threshold : upper[row] <= threshold;
  }

  private boolean above(int from, int label) {
    for (int k = 0; k < outputs; k++) {
      if (k != label && !(lower[from + label] > upper[from + k])) {
        return false;
      }
    }
    return true;
  }
}
