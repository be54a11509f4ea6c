package dev.tacit.diagnostic.sensitivity;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far the logits of n examples move.
 *
 * @param means {@code [n]} mean difference over outputs
 * @param spreads {@code [n]} mean square distance of the differences from their mean
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record NoiseResponse(double[] means, double[] spreads) {

  /**
   * @param still {@code [n, K]}
   * @param moved likewise
   */
  static NoiseResponse of(INDArray still, INDArray moved) {
    INDArray differences = moved.castTo(DataType.DOUBLE).sub(still.castTo(DataType.DOUBLE));
    INDArray means = differences.mean(true, 1);
    INDArray apart = differences.subColumnVector(means);
    return new NoiseResponse(means.data().asDouble(), apart.muli(apart).mean(1).data().asDouble());
  }

  boolean finite() {
    return Arrays.stream(spreads).allMatch(Double::isFinite)
        && Arrays.stream(means).allMatch(Double::isFinite);
  }

  /** With divisor n. */
  double variance() {
    return moment(means, 2);
  }

  /**
   * Of the variance of numbers drawn independently, of any distribution: from their fourth moment.
   */
  double errorOfVariance() {
    double n = means.length;
    double second = variance();
    // Rounding may leave less than nothing.
    double spread = Math.max(0, moment(means, 4) - (n - 3) / (n - 1) * second * second);
    return Math.sqrt(spread / n);
  }

  double centred() {
    return mean(spreads);
  }

  double errorOfCentred() {
    return Math.sqrt(moment(spreads, 2) / (spreads.length - 1));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double moment(double[] values, int order) {
    double mean = mean(values);
    return Arrays.stream(values).map(x -> Math.pow(x - mean, order)).average().orElse(Double.NaN);
  }
}
