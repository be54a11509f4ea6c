package dev.tacit.training;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a network answers, and what was wanted, row by row.
 *
 * @param output {@code [rows x outputs]}
 * @param labels likewise
 * @param mask {@code [rows]} 0 where a row does not count, null if all do
 * @param outputs of a row
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Answers(double[] output, double[] labels, double @Nullable [] mask, int outputs) {

  /**
   * The share of rows whose class is the one that was wanted; empty if some label names no class,
   * NaN if some answer is not a number.
   */
  Optional<Double> shareRight() {
    double threshold = symmetric() ? 0 : 0.5;
    int right = 0;
    int rows = 0;
    for (int from = 0; from < output.length; from += outputs) {
      if (mask != null && mask[from / outputs] == 0) {
        continue;
      }
      if (Double.isNaN(output[from])) {
        return Optional.of(Double.NaN);
      }
      int wanted = largest(labels, from);
      if (outputs > 1 && labels[from + wanted] <= 0.5) {
        return Optional.empty();
      }
      boolean matches =
          outputs == 1
              ? output[from] > threshold == labels[from] > threshold
              : largest(output, from) == wanted;
      right += matches ? 1 : 0;
      rows++;
    }
    return rows == 0 ? Optional.empty() : Optional.of((double) right / rows);
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

  private int largest(double[] of, int from) {
    int largest = 0;
    for (int k = 1; k < outputs; k++) {
      largest = of[from + k] > of[from + largest] ? k : largest;
    }
    return largest;
  }
}
