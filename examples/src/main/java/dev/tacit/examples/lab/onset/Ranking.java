// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.paper.novak.RocArea;
import java.util.Arrays;

/**
 * An order of training labels, and which of them are wrong in truth. Equal scores have no order
 * among each other: whatever depends on it is the mean over all orders.
 *
 * @param scores {@code [n]} of the labels, the more suspect the larger; not copied
 * @param wrong {@code [n]} whether they are wrong; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Ranking(double[] scores, boolean[] wrong) {

  /** The probability that a wrong label is more suspect than a right one. */
  double area() {
    return RocArea.of(scores, wrong);
  }

  /**
   * The share of wrong labels among the most suspect ones.
   *
   * @param first how many of these, at least 1; all if there are fewer
   */
  double precisionAt(int first) {
    int count = Math.min(first, scores.length);
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double limit = sorted[sorted.length - count];
    int above = 0;
    int wrongAbove = 0;
    int equal = 0;
    int wrongEqual = 0;
    for (int i = 0; i < scores.length; i++) {
      int one = wrong[i] ? 1 : 0;
      if (scores[i] > limit) {
        above++;
        wrongAbove += one;
      } else if (scores[i] == limit) {
        equal++;
        wrongEqual += one;
      }
    }
    return (wrongAbove + (double) (count - above) * wrongEqual / equal) / count;
  }

  /** As many as labels are wrong: there, precision and recall are the same. */
  double precisionAtWrong() {
    int count = 0;
    for (boolean one : wrong) {
      count += one ? 1 : 0;
    }
    return precisionAt(count);
  }
}
