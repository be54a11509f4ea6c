// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import java.util.Arrays;

/** Numbers drawn independently. */
final class LineSample {

  private final double[] sorted;

  /** Copies the values. */
  LineSample(double[] values) {
    this.sorted = values.clone();
    Arrays.sort(sorted);
  }

  double mean() {
    return Arrays.stream(sorted).average().orElse(Double.NaN);
  }

  double errorOfMean() {
    double mean = mean();
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (sorted.length - 1) / sorted.length);
  }

  double median() {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /**
   * A quarter of the distance of the order statistics two standard errors of rank below and above
   * the median, or as far as there are some: it assumes no distribution, and ratios have long
   * tails. Between two order statistics it is taken proportionally.
   */
  double errorOfMedian() {
    double middle = (sorted.length - 1) / 2.0;
    double error = Math.sqrt(sorted.length) / 2;
    double many = Math.min(2, middle / error);
    return (atRank(middle + many * error) - atRank(middle - many * error)) / (2 * many);
  }

  private double atRank(double rank) {
    double within = Math.max(0, Math.min(sorted.length - 1.0, rank));
    int below = (int) within;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (within - below) * (sorted[above] - sorted[below]);
  }
}
