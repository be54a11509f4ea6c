package dev.tacit.exporter.page;

import dev.tacit.exporter.runs.RunSummary;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run and its workers. */
final class KeptRun {

  private final String name;
  private final Instant started;
  private final Map<String, ReportLog> logs = new TreeMap<>();
  private Instant seen;
  private @Nullable Instant ended;

  KeptRun(String name, Instant started) {
    this.name = name;
    this.started = started;
    this.seen = started;
  }

  long add(Report report) {
    seen = report.time().isAfter(seen) ? report.time() : seen;
    ended = null;
    return logs.computeIfAbsent(report.worker(), worker -> new ReportLog()).add(report);
  }

  void end() {
    if (ended == null) {
      ended = Instant.now();
    }
  }

  void forget(ReportLog log) {
    logs.values().remove(log);
  }

  Collection<ReportLog> logs() {
    return logs.values();
  }

  List<ReportLog.Entry> since(String worker, long time, int limit) {
    ReportLog log = logs.get(worker);
    return log == null ? List.of() : log.since(time, limit);
  }

  RunSummary summary() {
    Memorization all =
        logs.values().stream()
            .map(ReportLog::memorization)
            .reduce(Memorization::with)
            .orElse(Memorization.UNKNOWN);
    return new RunSummary(
        name,
        started,
        seen,
        ended,
        ended == null,
        logs.values().stream().mapToLong(ReportLog::counted).sum(),
        List.copyOf(logs.keySet()),
        logs.values().stream().mapToInt(ReportLog::iteration).max().orElse(0),
        logs.values().stream().mapToInt(ReportLog::epoch).max().orElse(0),
        all.state(),
        all.onsetIteration(),
        all.reason(),
        all.evidence());
  }
}
