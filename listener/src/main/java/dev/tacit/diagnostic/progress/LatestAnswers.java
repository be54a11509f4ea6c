// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import dev.tacit.reference.Examples;
import dev.tacit.reference.RowClasses;

/**
 * How many of the latest answers to each example of a set are right. A set may be asked a part at a
 * time; answers to the others remain as they were.
 *
 * <p>An example has one answer, or one for each time step or pixel: its rows.
 */
final class LatestAnswers {

  private final Examples examples;
  private final RowClasses wanted;
  private final int rowsOfEach;
  private final int[] right;
  private final int[] answered;
  private final boolean[] undefined;

  /**
   * @param examples a whole set
   * @param wanted the class that each row's label names
   */
  LatestAnswers(Examples examples, RowClasses wanted) {
    this.examples = examples;
    this.wanted = wanted;
    this.rowsOfEach = wanted.rows() / examples.size();
    this.right = new int[examples.size()];
    this.answered = new int[examples.size()];
    this.undefined = new boolean[examples.size()];
  }

  boolean areTo(Examples set) {
    return examples == set;
  }

  RowClasses wanted() {
    return wanted;
  }

  /**
   * Takes answers in.
   *
   * @param output {@code [places, rows of each, K]}
   * @param places of the examples that were asked
   */
  void observe(double[] output, int[] places) {
    int outputs = output.length / (places.length * rowsOfEach);
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      right[place] = 0;
      answered[place] = 0;
      undefined[place] = false;
      for (int row = 0; row < rowsOfEach; row++) {
        count(place, wanted.of(place * rowsOfEach + row), output, i * rowsOfEach + row, outputs);
      }
    }
  }

  private void count(int place, int label, double[] output, int row, int outputs) {
    if (label == RowClasses.NONE) {
      return;
    }
    undefined[place] |= Double.isNaN(output[row * outputs]);
    answered[place]++;
    right[place] += answer(output, row * outputs, outputs) == label ? 1 : 0;
  }

  private int answer(double[] output, int from, int outputs) {
    if (outputs == 1) {
      return output[from] > (wanted.signed() ? 0 : 0.5) ? 1 : 0;
    }
    int largest = 0;
    for (int k = 1; k < outputs; k++) {
      largest = output[from + k] > output[from + largest] ? k : largest;
    }
    return largest;
  }

  /** The share of rows that are right; NaN if an answer is NaN, or none is wanted. */
  double shareRight() {
    int rightOnes = 0;
    int all = 0;
    for (int i = 0; i < right.length; i++) {
      if (undefined[i]) {
        return Double.NaN;
      }
      rightOnes += right[i];
      all += answered[i];
    }
    return (double) rightOnes / all;
  }
}
