// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;

/**
 * What a series shows.
 *
 * @param metric what it means
 * @param value the latest; NaN if undefined
 * @param error its standard error
 * @param count how many durations were added up, for a timer
 * @param total their sum in seconds
 */
record MetricSample(Metric metric, double value, double error, long count, double total) {

  static MetricSample first(Measurement measurement) {
    MetricSample nothing = new MetricSample(measurement.metric(), Double.NaN, Double.NaN, 0, 0);
    return nothing.next(measurement, true);
  }

  /**
   * @param newer whether the measurement is later than the one shown; durations are added up in any
   *     order
   */
  MetricSample next(Measurement measurement, boolean newer) {
    double next = measurement.value();
    boolean duration = metric.kind() == Metric.Kind.TIMER && Double.isFinite(next) && next >= 0;
    return new MetricSample(
        metric,
        newer ? next : value,
        newer ? measurement.standardError() : error,
        duration ? count + 1 : count,
        duration ? total + next : total);
  }

  boolean estimated() {
    return metric.estimated();
  }

  /** An error makes a second series of it. */
  int series() {
    return estimated() ? 2 : 1;
  }
}
