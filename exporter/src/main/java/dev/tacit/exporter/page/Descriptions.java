// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What metrics mean: Tacit's own, and those of a job's own diagnostics once they were reported.
 *
 * <p>Safe for use by several threads.
 */
final class Descriptions {

  /** A job that makes up names without end does not fill the memory. */
  private static final int MOST = 2000;

  private final Map<String, Metric> seen = new ConcurrentHashMap<>();

  void learn(Report report) {
    for (Measurement measurement : report.measurements()) {
      Metric metric = measurement.metric();
      if (!KnownMetrics.byName().containsKey(metric.name()) && seen.size() < MOST) {
        seen.putIfAbsent(metric.name(), metric);
      }
    }
  }

  List<Map<String, Object>> json() {
    Map<String, Metric> all = new TreeMap<>(KnownMetrics.byName());
    all.putAll(seen);
    return json(all.values());
  }

  private static List<Map<String, Object>> json(Collection<Metric> metrics) {
    return metrics.stream().map(Descriptions::json).toList();
  }

  private static Map<String, Object> json(Metric metric) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", metric.name());
    json.put("kind", metric.kind().name());
    json.put("description", metric.description());
    json.put("unit", metric.unit());
    return json;
  }
}
