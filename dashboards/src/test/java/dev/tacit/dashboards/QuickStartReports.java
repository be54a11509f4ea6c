// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What {@code ./quickstart --preset full} reported: 60 epochs with 30 % wrong labels. */
record QuickStartReports(List<Report> reports) {

  static final String RUN = "quickstart";

  static QuickStartReports read() throws IOException {
    try (InputStream file =
            Objects.requireNonNull(
                QuickStartReports.class.getResourceAsStream("/quickstart.jsonl.gz"));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      return new QuickStartReports(
          lines.lines().map(ReportJson::read).map(KnownMetrics::complete).toList());
    }
  }

  /** The same report as if it were made now. */
  static Report now(Report report, String run, String worker) {
    return new Report(
        run, worker, report.iteration(), report.epoch(), Instant.now(), report.measurements());
  }
}
