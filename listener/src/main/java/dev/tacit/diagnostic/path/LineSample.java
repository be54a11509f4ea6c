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
   * Half the distance of the order statistics one standard error of rank below and above the
   * median: it assumes no distribution, and ratios have long tails.
   */
  double errorOfMedian() {
    int n = sorted.length;
    double spread = Math.sqrt(n) / 2;
    int low = (int) Math.max(0, Math.floor((n - 1) / 2.0 - spread));
    int high = (int) Math.min(n - 1, Math.ceil((n - 1) / 2.0 + spread));
    return (sorted[high] - sorted[low]) / 2;
  }
}
