package dev.tacit.sensitivity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a network may answer within bounds, and what was wanted, row by row: a row is an example, or
 * one of its steps or pixels.
 *
 * @param lower {@code [rows x outputs]} bounds of what a class is read off
 * @param upper likewise
 * @param labels likewise
 * @param mask {@code [rows]} 0 where a row does not count, null if all do
 * @param outputs of a row
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Certainty(
    double[] lower, double[] upper, double[] labels, double @Nullable [] mask, int outputs) {

  /**
   * The share of rows that are classified right for certain; empty if some label names no class.
   */
  Optional<Double> share() {
    int certain = 0;
    int rows = 0;
    for (int from = 0; from < lower.length; from += outputs) {
      if (mask != null && mask[from / outputs] == 0) {
        continue;
      }
      int wanted = wanted(from);
      if (outputs > 1 && labels[from + wanted] <= 0.5) {
        return Optional.empty();
      }
      certain += (outputs == 1 ? oneSided(from) : above(from, wanted)) ? 1 : 0;
      rows++;
    }
    return rows == 0 ? Optional.empty() : Optional.of((double) certain / rows);
  }

  private int wanted(int from) {
    int largest = 0;
    for (int k = 1; k < outputs; k++) {
      largest = labels[from + k] > labels[from + largest] ? k : largest;
    }
    return largest;
  }

  /** Whether one output stays on the label's side of what divides the classes. */
  private boolean oneSided(int row) {
    double threshold = symmetric() ? 0 : 0.5;
    return labels[row] > threshold ? lower[row] > threshold : upper[row] <= threshold;
  }

  /** Whether labels are -1 and 1. */
  private boolean symmetric() {
    for (double label : labels) {
      if (label < 0) {
        return true;
      }
    }
    return false;
  }

  private boolean above(int from, int wanted) {
    for (int k = 0; k < outputs; k++) {
      if (k != wanted && !(lower[from + wanted] > upper[from + k])) {
        return false;
      }
    }
    return true;
  }
}
