// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import dev.tacit.reference.Examples;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** The latest loss of each example of a set, as far as they have been asked. */
final class LatestLosses {

  private final Examples examples;
  private final double[] losses;
  private final boolean[] asked;

  /**
   * @param examples a whole set
   */
  LatestLosses(Examples examples) {
    this.examples = examples;
    this.losses = new double[examples.size()];
    this.asked = new boolean[losses.length];
  }

  boolean areOf(Examples set) {
    return examples == set;
  }

  /**
   * Takes losses in.
   *
   * @param places of the examples that were asked
   */
  void observe(double[] latest, int[] places) {
    for (int i = 0; i < places.length; i++) {
      losses[places[i]] = latest[i];
      asked[places[i]] = true;
    }
  }

  /** The mean of those that have been asked, no number if the loss of any is none. */
  Mean mean() {
    SummaryStatistics statistics = new SummaryStatistics();
    for (int i = 0; i < losses.length; i++) {
      if (asked[i]) {
        statistics.addValue(losses[i]);
      }
    }
    double root = Math.sqrt((double) statistics.getN());
    return new Mean(statistics.getMean(), statistics.getStandardDeviation() / root);
  }

  /** How many losses are no number. */
  long undefined() {
    return Arrays.stream(losses).filter(loss -> !Double.isFinite(loss)).count();
  }

  /**
   * A mean of losses.
   *
   * @param error its standard error
   */
  record Mean(double value, double error) {}
}
