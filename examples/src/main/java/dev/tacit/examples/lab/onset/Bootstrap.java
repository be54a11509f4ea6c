// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A mean, and where 95 % of the means of samples of the same values, with replacement, lie.
 *
 * @param mean of the values
 * @param from lower end of the interval
 * @param to upper end of the interval
 */
record Bootstrap(double mean, double from, double to) {

  private static final int DRAWS = 10_000;
  private static final double TAIL = 0.025;

  /** Of values that are independent of each other. */
  static Bootstrap of(double[] values) {
    double[] drawn = drawn(values);
    return new Bootstrap(
        Arrays.stream(values).average().orElse(Double.NaN),
        drawn[(int) (TAIL * DRAWS)],
        drawn[(int) ((1 - TAIL) * DRAWS)]);
  }

  /** Means of samples of the values, with replacement, the smallest first. */
  private static double[] drawn(double[] values) {
    SplittableRandom random = new SplittableRandom(23);
    double[] means = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double sum = 0;
      for (int k = 0; k < values.length; k++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }
}
