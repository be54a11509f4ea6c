// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far the logits of n examples move, where they count.
 *
 * @param means {@code [n]} mean difference over outputs
 * @param spreads {@code [n]} mean square distance of the differences from their mean
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record NoiseResponse(double[] means, double[] spreads) {

  /**
   * Of the logits that count, and the examples that have any.
   *
   * @param still {@code [n, K]}
   * @param moved likewise
   * @param counted {@code [n][K]}
   */
  static NoiseResponse of(INDArray still, INDArray moved, boolean[][] counted) {
    double[][] differences =
        moved.castTo(DataType.DOUBLE).sub(still.castTo(DataType.DOUBLE)).toDoubleMatrix();
    List<double[]> ofExamples = new ArrayList<>();
    for (int i = 0; i < counted.length; i++) {
      double[] some = only(counted[i], differences[i]);
      if (some.length > 0) {
        ofExamples.add(some);
      }
    }
    return new NoiseResponse(
        ofExamples.stream().mapToDouble(NoiseResponse::mean).toArray(),
        ofExamples.stream().mapToDouble(NoiseResponse::variance).toArray());
  }

  private static double[] only(boolean[] counted, double[] numbers) {
    return IntStream.range(0, counted.length)
        .filter(k -> counted[k])
        .mapToDouble(k -> numbers[k])
        .toArray();
  }

  int examples() {
    return means.length;
  }

  boolean finite() {
    return Arrays.stream(spreads).allMatch(Double::isFinite)
        && Arrays.stream(means).allMatch(Double::isFinite);
  }

  /** With divisor n. */
  double variance() {
    return variance(means);
  }

  /**
   * Of the variance of numbers drawn independently, of any distribution: from their fourth moment.
   */
  double errorOfVariance() {
    double n = means.length;
    double second = variance();
    // Rounding may leave less than nothing.
    double spread = Math.max(0, fourthMoment(means) - (n - 3) / (n - 1) * second * second);
    return Math.sqrt(spread / n);
  }

  double centred() {
    return mean(spreads);
  }

  double errorOfCentred() {
    return Math.sqrt(variance(spreads) / (spreads.length - 1));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  private static double fourthMoment(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(x -> Math.pow(x - mean, 4)).average().orElse(Double.NaN);
  }
}
