// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient disparity: the mean distance between the mean gradients of sub-batches, the losses of
 * each being divided by their standard deviation in it (Forouzesh, Thiran 2021).
 *
 * <p>The examples, sorted by class, are dealt out one by one, so that sub-batches are of one size
 * and have nearly the same number of each class. The at most four that remain, of the last class,
 * are left out. The standard deviation (divisor size - 1) is held fixed; the authors' published
 * code differentiates it too.
 *
 * @param losses {@code [n]} of the examples
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Disparity(double[] losses) implements MeasuredOnSums {

  static final Metric DISPARITY =
      Metric.gauge(
          "tacit.gradient.disparity",
          "Mean distance between gradients of sub-batches (Forouzesh, Thiran 2021)",
          "layer");

  private static final int SUB_BATCHES = 5;

  /** With fewer, a sub-batch has one example, and its losses no standard deviation. */
  private static final int LEAST_EXAMPLES = 2 * SUB_BATCHES;

  /** Share of a loss in which single precision may leave losses of equal examples apart. */
  private static final double ROUNDING = 1e-6;

  private static final int PAIRS = SUB_BATCHES * (SUB_BATCHES - 1) / 2;

  static List<Measurement> undefined(String reason) {
    return List.of(Measurement.undefined(DISPARITY, reason, AllLayers.ALL));
  }

  /** The weights of the difference of each pair of sub-batches. */
  @Override
  public double[][] weights() {
    if (losses.length < LEAST_EXAMPLES || !lossesDiffer()) {
      return new double[0][];
    }
    int size = losses.length / SUB_BATCHES;
    double[] scale =
        IntStream.range(0, SUB_BATCHES).mapToDouble(b -> 1 / (size * deviation(b))).toArray();
    double[][] weights = new double[PAIRS][losses.length];
    int pair = 0;
    for (int a = 0; a < SUB_BATCHES; a++) {
      for (int b = 0; b < a; b++) {
        for (int i = 0; i < size * SUB_BATCHES; i += SUB_BATCHES) {
          weights[pair][i + a] = scale[a];
          weights[pair][i + b] = -scale[b];
        }
        pair++;
      }
    }
    return weights;
  }

  /** By more than rounding. Written so that NaN comes through. */
  private boolean lossesDiffer() {
    return IntStream.range(0, SUB_BATCHES)
        .noneMatch(batch -> deviation(batch) <= ROUNDING * Math.abs(losses[batch]));
  }

  private double deviation(int batch) {
    int size = losses.length / SUB_BATCHES;
    // Distances from the first loss: exactly 0 if all are equal.
    double sum = 0;
    double squares = 0;
    for (int i = 1; i < size; i++) {
      double distance = losses[batch + i * SUB_BATCHES] - losses[batch];
      sum += distance;
      squares += distance * distance;
    }
    return Math.sqrt(Math.max(0, squares - sum * sum / size) / (size - 1));
  }

  @Override
  public List<Measurement> measure(double[] squaredNorms) {
    if (losses.length < LEAST_EXAMPLES) {
      return undefined("fewer than " + LEAST_EXAMPLES + " examples");
    }
    if (!lossesDiffer()) {
      return undefined("the losses of a sub-batch are equal, so nothing to divide them by");
    }
    double mean = Arrays.stream(squaredNorms).map(Math::sqrt).average().orElseThrow();
    return List.of(Measurement.exact(DISPARITY, mean, AllLayers.ALL));
  }
}
