// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run, its starts and their workers. */
final class KeptRun {

  private final String name;
  private final Map<String, KeptStart> starts = new LinkedHashMap<>();
  private @Nullable Instant ended;

  KeptRun(String name) {
    this.name = name;
  }

  long add(Report report) {
    ended = null;
    return starts
        .computeIfAbsent(report.start(), id -> new KeptStart(id, report.time()))
        .add(report);
  }

  void end() {
    if (ended == null) {
      ended = Instant.now();
    }
  }

  void forget(ReportLog log) {
    starts.values().forEach(start -> start.logs().values().remove(log));
    starts.values().removeIf(start -> start.logs().isEmpty());
  }

  List<ReportLog> logs() {
    return starts.values().stream().flatMap(start -> start.logs().values().stream()).toList();
  }

  List<ReportLog.Entry> since(Optional<String> start, String worker, long time, int limit) {
    return starts.values().stream()
        .filter(one -> start.isEmpty() || start.get().equals(one.id()))
        .flatMap(one -> one.since(worker, time, limit).stream())
        .toList();
  }

  /** Those of which a worker has been started since: all of them were started together. */
  private List<KeptStart> over() {
    List<KeptStart> over = new ArrayList<>();
    Set<String> later = new HashSet<>();
    starts.values().stream()
        .sorted(Comparator.comparing(KeptStart::started).reversed())
        .forEach(
            start -> {
              if (start.logs().keySet().stream().anyMatch(later::contains)) {
                over.add(0, start);
              }
              later.addAll(start.logs().keySet());
            });
    return over;
  }

  RunSummary summary() {
    List<KeptStart> over = over();
    List<KeptStart> now =
        starts.values().stream()
            .filter(start -> !over.contains(start))
            .sorted(Comparator.comparing(KeptStart::started))
            .toList();
    List<ReportLog> logs = now.stream().flatMap(start -> start.logs().values().stream()).toList();
    Memorization all =
        logs.stream()
            .map(ReportLog::memorization)
            .reduce(Memorization::with)
            .orElse(Memorization.UNKNOWN);
    return new RunSummary(
        name,
        new RunSummary.Span(
            extreme(now, KeptStart::started, Comparator.reverseOrder()),
            extreme(now, KeptStart::seen, Comparator.naturalOrder()),
            ended,
            ended == null),
        new RunSummary.Progress(
            logs.stream().mapToLong(ReportLog::counted).sum(),
            workers(now),
            most(logs, ReportLog::iteration),
            most(logs, ReportLog::epoch)),
        new RunSummary.Judged(all.state(), all.onsetIteration(), all.reason(), all.evidence()),
        Stream.concat(over.stream(), now.stream())
            .map(start -> start.summary(over.contains(start)))
            .toList());
  }

  private static List<String> workers(List<KeptStart> starts) {
    return starts.stream()
        .flatMap(start -> start.logs().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Instant extreme(
      List<KeptStart> starts, Function<KeptStart, Instant> time, Comparator<Instant> order) {
    return starts.stream().map(time).max(order).orElse(Instant.EPOCH);
  }

  private static int most(List<ReportLog> logs, ToIntFunction<ReportLog> number) {
    return logs.stream().mapToInt(number).max().orElse(0);
  }
}
