// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What Prometheus calls every metric of the code. */
final class ExposedMetrics {

  private ExposedMetrics() {}

  /** Shows one measurement of each metric after the other, and looks what is new each time. */
  static Map<Metric, Set<String>> byMetric() throws IOException, InterruptedException {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start();
        MicrometerSink sink = new MicrometerSink(endpoint.registry())) {
      Map<Metric, Set<String>> byMetric = new LinkedHashMap<>();
      Set<String> known = new TreeSet<>();
      for (Metric metric : KnownMetrics.byName().values()) {
        sink.publish(report(measurement(metric)));
        Set<String> names = names(ScrapedSeries.scrape(endpoint.address()));
        names.removeAll(known);
        known.addAll(names);
        byMetric.put(metric, names);
      }
      return byMetric;
    }
  }

  private static Measurement measurement(Metric metric) {
    String[] tagValues = metric.tagKeys().stream().map(key -> "some " + key).toArray(String[]::new);
    return Measurement.estimate(metric, 1, 0.5, tagValues);
  }

  private static Report report(Measurement... measurements) {
    return new Report(
        MeasuredRun.NAME, MeasuredRun.WORKER, 7, 1, Instant.EPOCH, List.of(measurements));
  }

  private static Set<String> names(List<ScrapedSeries> series) {
    Set<String> names = new TreeSet<>();
    series.forEach(one -> names.add(one.name()));
    return names;
  }
}
