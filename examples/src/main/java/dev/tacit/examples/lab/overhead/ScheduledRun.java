// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** A job of a given length with the default listener, and when it was measured. */
final class ScheduledRun {

  private static final int SEED = 3;

  /** By name of a family, what its metrics begin with. */
  private static final Map<String, String> FAMILIES = families();

  private final BenchmarkNetwork kind;
  private final double seconds;
  private final List<DataSet> batches;

  ScheduledRun(BenchmarkNetwork kind, LabelledImages images, double seconds) {
    this.kind = kind;
    this.seconds = seconds;
    this.batches = images.shuffled(SEED).batches(kind.batch()).map(kind::shaped).toList();
  }

  private static Map<String, String> families() {
    Map<String, String> families = new LinkedHashMap<>();
    families.put("memorization", "tacit.label.contradicted");
    families.put("gradients", "tacit.gradient.");
    families.put("Jacobian norms", "tacit.jacobian.");
    families.put("path", "tacit.path.");
    families.put("sensitivity", "tacit.sensitivity.");
    families.put("curvature", "tacit.curvature.");
    return families;
  }

  Map<String, Object> observe() {
    Model network = kind.build();
    InMemorySink sink = new InMemorySink();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", kind.title());
    row.put("seconds", seconds);
    Instant start = Instant.now();
    try (TacitListener tacit = TacitListener.builder("schedule").sink(sink).build()) {
      network.addListeners(tacit);
      row.put("iterations", train((NeuralNetwork) network, start));
      row.put("overhead", rounded(tacit.overhead()));
    }
    List<Report> reports = sink.reports();
    row.put("reports", reports.size());
    row.put("startupSeconds", rounded(latest(reports, "tacit.pipeline.startup")));
    row.put("examples", examples(reports));
    row.put("millisecondsOfDiagnostics", times(reports));
    FAMILIES.forEach((name, prefix) -> row.put(name, values(reports, prefix, start)));
    return row;
  }

  private int train(NeuralNetwork network, Instant start) {
    int iterations = 0;
    while (since(start, Instant.now()) < seconds) {
      network.fit(batches.get(iterations++ % batches.size()));
    }
    return iterations;
  }

  /** Where a value is defined: how often, and when first. */
  private static Map<String, Object> values(List<Report> reports, String prefix, Instant start) {
    List<Instant> at = new ArrayList<>();
    for (Report report : reports) {
      boolean any =
          report.measurements().stream()
              .anyMatch(m -> m.metric().name().startsWith(prefix) && m.defined());
      if (any) {
        at.add(report.time());
      }
    }
    return Map.of(
        "values", at.size(), "firstAtSeconds", at.isEmpty() ? "never" : since(start, at.get(0)));
  }

  private static Map<String, Object> examples(List<Report> reports) {
    Map<String, Object> examples = new LinkedHashMap<>();
    if (!reports.isEmpty()) {
      reports.get(reports.size() - 1).measurements().stream()
          .filter(m -> m.metric().name().equals("tacit.pipeline.examples"))
          .forEach(m -> examples.put(m.tags().getOrDefault("diagnostic", ""), (int) m.value()));
    }
    return examples;
  }

  /** Of each diagnostic's turns, in their order. */
  private static Map<String, List<Long>> times(List<Report> reports) {
    Map<String, List<Long>> times = new LinkedHashMap<>();
    reports.stream()
        .flatMap(report -> report.measurements().stream())
        .filter(m -> m.metric().name().equals("tacit.pipeline.diagnostic"))
        .forEach(
            m ->
                times
                    .computeIfAbsent(
                        m.tags().getOrDefault("diagnostic", ""), key -> new ArrayList<>())
                    .add(Math.round(1e3 * m.value())));
    return times;
  }

  private static double latest(List<Report> reports, String metric) {
    return reports.isEmpty() ? Double.NaN : reports.get(reports.size() - 1).value(metric);
  }

  private static double since(Instant start, Instant now) {
    return rounded(Duration.between(start, now).toMillis() / 1e3);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
