// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The same quantity in several runs that differ in their seed.
 *
 * @param mean over runs, NaN if there is none
 * @param deviation standard deviation over runs; 0 if there is one
 * @param runs how many
 */
public record MeanAndDeviation(double mean, double deviation, int runs) {

  /** Of the values of several runs. */
  public static MeanAndDeviation of(List<Double> values) {
    SummaryStatistics statistics = new SummaryStatistics();
    values.forEach(statistics::addValue);
    return new MeanAndDeviation(
        statistics.getMean(), statistics.getStandardDeviation(), (int) statistics.getN());
  }
}
