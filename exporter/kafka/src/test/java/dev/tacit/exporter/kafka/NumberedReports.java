// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Reports of one run that differ in their iteration. */
final class NumberedReports {

  private static final Metric ALIGNMENT =
      Metric.gauge("tacit.gradient.alignment", "Alignment.", "scope", "layer");
  private static final Metric INFO =
      Metric.gauge("tacit.run.info", "What is measured", "model", "dataset", "version");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");

  private final String run;

  NumberedReports(String run) {
    this.run = run;
  }

  Report report(int iteration) {
    return new Report(
        run,
        "0",
        iteration,
        0,
        START.plusSeconds(iteration),
        List.of(
            Measurement.exact(ALIGNMENT, 1.0 / (iteration + 1), "class", "all"),
            Measurement.undefined(ALIGNMENT, "no labels", "all", "all"),
            Measurement.exact(INFO, 1, "mlp", "fashion", "0.1")));
  }

  /** The JSON of the reports {@code from} to {@code to} - 1. */
  List<String> json(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> ReportJson.write(report(i))).toList();
  }
}
