// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.exporter.api.Reports;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.api.Summaries;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs in memory, within a bound: beyond it, the worker that takes most has its older reports
 * thinned.
 *
 * <p>Safe for use by several threads.
 */
final class KeptRuns implements Summaries, Reports {

  private final long most;
  private final NavigableMap<String, KeptRun> runs = new TreeMap<>();
  private long bytes;

  KeptRuns(long most) {
    this.most = most;
  }

  synchronized void add(Report report) {
    KeptRun run = runs.computeIfAbsent(report.run(), KeptRun::new);
    bytes += run.add(report);
    while (bytes > most) {
      thin();
    }
  }

  private void thin() {
    runs.values().stream()
        .flatMap(run -> run.logs().stream())
        .max(Comparator.comparingLong(ReportLog::bytes))
        .ifPresent(
            log -> {
              long freed = log.thin();
              bytes -= freed;
              if (log.isEmpty()) {
                forget(log);
              }
            });
  }

  private void forget(ReportLog log) {
    bytes -= log.bytes();
    runs.values().forEach(run -> run.forget(log));
    runs.values().removeIf(run -> run.logs().isEmpty());
  }

  /** No run has more reports, as far as is known. */
  synchronized void end() {
    runs.values().forEach(KeptRun::end);
  }

  @Override
  public synchronized List<RunSummary> summaries(String after, int limit) {
    return runs.tailMap(after, false).values().stream().limit(limit).map(KeptRun::summary).toList();
  }

  @Override
  public synchronized Optional<RunSummary> summary(String run) {
    return Optional.ofNullable(runs.get(run)).map(KeptRun::summary);
  }

  @Override
  public List<byte[]> of(
      String run, Optional<String> start, List<String> workers, long since, int limit) {
    List<ReportLog.Entry> found = new ArrayList<>();
    synchronized (this) {
      KeptRun kept = runs.get(run);
      if (kept != null) {
        workers.forEach(worker -> found.addAll(kept.since(start, worker, since, limit)));
      }
    }
    found.sort(Comparator.comparingLong(ReportLog.Entry::time));
    return found.stream().limit(limit).map(entry -> entry.report().text()).toList();
  }

  @Override
  public Optional<String> elsewhere(String run) {
    return Optional.empty();
  }
}
