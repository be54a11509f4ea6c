// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.exporter.api.RunStart;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One start of a run, and its workers. */
final class KeptStart {

  private final String id;
  private final Map<String, ReportLog> logs = new TreeMap<>();
  private Instant started;
  private Instant seen;

  KeptStart(String id, Instant started) {
    this.id = id;
    this.started = started;
    this.seen = started;
  }

  /** How much more is kept now, in bytes. */
  long add(Report report) {
    started = report.time().isBefore(started) ? report.time() : started;
    seen = report.time().isAfter(seen) ? report.time() : seen;
    return logs.computeIfAbsent(report.worker(), worker -> new ReportLog()).add(report);
  }

  String id() {
    return id;
  }

  Instant started() {
    return started;
  }

  Instant seen() {
    return seen;
  }

  Map<String, ReportLog> logs() {
    return logs;
  }

  List<ReportLog.Entry> since(String worker, long time, int limit) {
    ReportLog log = logs.get(worker);
    return log == null ? List.of() : log.since(time, limit);
  }

  RunStart summary(boolean over) {
    return new RunStart(
        id,
        started,
        seen,
        logs.values().stream().mapToLong(ReportLog::counted).sum(),
        List.copyOf(logs.keySet()),
        over);
  }
}
