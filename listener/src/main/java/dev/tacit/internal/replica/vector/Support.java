// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

/**
 * The range of examples outside which weights are 0.
 *
 * @param from the first
 * @param to one beyond the last
 */
record Support(int from, int to) {

  static Support of(double[] weights) {
    int to = weights.length;
    while (to > 0 && weights[to - 1] == 0) {
      to--;
    }
    int from = 0;
    while (from < to && weights[from] == 0) {
      from++;
    }
    return new Support(from, to);
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Whether some example of the given range lies in this. */
  boolean meets(int otherFrom, int otherTo) {
    return Math.max(from, otherFrom) < Math.min(to, otherTo);
  }
}
