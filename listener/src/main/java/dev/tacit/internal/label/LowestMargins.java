// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.label;

import java.util.Arrays;

/**
 * The lowest of many margins, as many as labels are wrong.
 *
 * @param count of these
 * @param limit the largest of these; negative infinity if there are none
 * @param separation how far they stand apart from the others: the variance between the two groups
 *     (Otsu 1979), 0 if one is empty
 */
public record LowestMargins(int count, float limit, double separation) {

  /**
   * Of margins.
   *
   * @param margins {@code [n]}, n at least 1
   * @param share of them that are among the lowest, not below 0
   */
  public static LowestMargins of(float[] margins, double share) {
    float[] sorted = margins.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int count = (int) Math.min(n, Math.round(share * n));
    if (count == 0) {
      return new LowestMargins(0, Float.NEGATIVE_INFINITY, 0);
    }
    double apart = count == n ? 0 : mean(sorted, count, n) - mean(sorted, 0, count);
    double part = (double) count / n;
    return new LowestMargins(count, sorted[count - 1], part * (1 - part) * apart * apart);
  }

  private static double mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
