// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.util.Arrays;
import java.util.Optional;
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

  /** The mean of those that have been asked, as a measurement. */
  Measurement measured(Metric metric, String set) {
    return mean()
        .map(mean -> Measurement.estimate(metric, mean.value(), mean.error(), set))
        .orElseGet(
            () ->
                Measurement.undefined(
                    metric, "the loss of " + undefined() + " examples is no number", set));
  }

  /** The mean of those that have been asked; empty if the loss of any is no number. */
  Optional<Mean> mean() {
    if (undefined() > 0) {
      return Optional.empty();
    }
    SummaryStatistics statistics = new SummaryStatistics();
    for (int i = 0; i < losses.length; i++) {
      if (asked[i]) {
        statistics.addValue(losses[i]);
      }
    }
    double root = Math.sqrt((double) statistics.getN());
    return Optional.of(new Mean(statistics.getMean(), statistics.getStandardDeviation() / root));
  }

  private long undefined() {
    return Arrays.stream(losses).filter(loss -> !Double.isFinite(loss)).count();
  }

  /**
   * A mean of losses.
   *
   * @param error its standard error
   */
  record Mean(double value, double error) {}
}
