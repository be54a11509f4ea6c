package dev.tacit.dashboards;

import dev.tacit.TacitListener;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.micrometer.PrometheusEndpoint;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Prometheus gets to see of every metric of the code.
 *
 * @param byMetric the names of each metric
 * @param series all of it, and what the sink tells of itself
 */
record ExposedMetrics(Map<Metric, Set<String>> byMetric, List<Series> series) {

  /** Shows one measurement of each metric after the other, and looks what is new each time. */
  static ExposedMetrics scrape() throws IOException, InterruptedException {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start();
        MicrometerSink sink = new MicrometerSink(endpoint.registry())) {
      Map<Metric, Set<String>> byMetric = new LinkedHashMap<>();
      Set<String> known = new TreeSet<>();
      for (Metric metric : TacitListener.metrics()) {
        sink.publish(report(measurement(metric)));
        Set<String> names = names(Series.scrape(endpoint));
        names.removeAll(known);
        known.addAll(names);
        byMetric.put(metric, names);
      }
      makeItSkip(sink);
      return new ExposedMetrics(byMetric, Series.scrape(endpoint));
    }
  }

  /** Publishes a measurement that contradicts an earlier one. */
  static void makeItSkip(MicrometerSink sink) {
    Metric first = Metric.gauge("tacit.dashboards.test", "Something.");
    Metric second = Metric.gauge("tacit.dashboards.test", "Something.", "layer");
    sink.publish(report(Measurement.exact(first, 1), Measurement.exact(second, 1, "all")));
  }

  private static Measurement measurement(Metric metric) {
    String[] tagValues = metric.tagKeys().stream().map(key -> "some " + key).toArray(String[]::new);
    return Measurement.estimate(metric, 1, 0.5, tagValues);
  }

  private static Report report(Measurement... measurements) {
    return new Report(
        TrainingRun.NAME, TrainingRun.WORKER, 7, 1, Instant.EPOCH, List.of(measurements));
  }

  Set<String> names() {
    return names(series);
  }

  private static Set<String> names(List<Series> series) {
    Set<String> names = new TreeSet<>();
    series.forEach(one -> names.add(one.name()));
    return names;
  }

  /** The labels of all series of that name. */
  List<String> labels(String name) {
    List<String> labels = new ArrayList<>();
    series.stream()
        .filter(one -> one.name().equals(name))
        .forEach(one -> labels.addAll(one.labels().keySet()));
    return labels;
  }
}
