// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.api.TwinStart;
import dev.tacit.exporter.service.intake.Reason;
import dev.tacit.exporter.service.intake.Refused;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is known of one run. Never changes: every report makes another. */
public final class Run {
  private final String name;
  private final long seen;
  private final boolean active;
  private final Map<String, Worker> workers;
  private final PastStarts past;

  Run(String name, long seen, boolean active, Map<String, Worker> workers, PastStarts past) {
    this.name = name;
    this.past = past;
    this.seen = seen;
    this.active = active;
    this.workers = Collections.unmodifiableMap(new TreeMap<>(workers));
  }

  /**
   * After another report.
   *
   * @param next the run now
   * @param onset if memorization began with this report
   * @param late whether the report is of a start that is over, and was not counted
   * @param twin whom it is of, if another job has its worker's name
   */
  public record Step(Run next, Optional<RunOnset> onset, boolean late, Optional<TwinStart> twin) {}

  /** The run of a first report, without it. */
  public static Run of(Report first) {
    return new Run(first.run(), Long.MIN_VALUE, true, Map.of(), PastStarts.NONE);
  }

  /**
   * The run after another report of its own. One of a new start begins it anew: what was known of
   * the workers whose place it takes is left behind.
   *
   * @param arrival when the report reached Kafka, in milliseconds since 1970
   * @throws Refused if it would have too many series or workers
   */
  public Step after(Report report, long arrival, OnsetRules rules, Limits limits) throws Refused {
    Starting starting = new Starting(workers.values(), past, active);
    if (starting.twin(report)) {
      TwinStart twin = new TwinStart(report.worker(), report.start());
      return counted(report, twin.name(), List.of(), arrival, rules, limits, Optional.of(twin));
    }
    if (starting.late(report)) {
      Run known = new Run(name, seen, active, workers, past.with(report));
      return new Step(known, Optional.empty(), true, Optional.empty());
    }
    List<Worker> leaving = starting.leaving(report);
    return counted(report, report.worker(), leaving, arrival, rules, limits, Optional.empty());
  }

  private Step counted(
      Report report,
      String worker,
      List<Worker> leaving,
      long arrival,
      OnsetRules rules,
      Limits limits,
      Optional<TwinStart> twin)
      throws Refused {
    Map<String, Worker> all = new TreeMap<>(workers);
    all.values().removeAll(leaving);
    Worker known = all.computeIfAbsent(worker, key -> Worker.unknown(key, report, rules));
    Worker.Step step = known.after(report, rules);
    all.put(worker, step.next());
    Run next = new Run(name, Math.max(seen, arrival), true, all, past.with(leaving));
    next.require(limits);
    boolean began =
        known.memorization().onsetIteration() == Verdict.NO_ONSET
            && step.next().memorization().onsetIteration() != Verdict.NO_ONSET;
    Optional<RunOnset> onset =
        began ? Optional.of(onset(report, step.next().memorization())) : Optional.empty();
    return new Step(next, onset, false, twin);
  }

  private void require(Limits limits) throws Refused {
    if (workers.size() > limits.workersPerRun()) {
      throw new Refused(
          Reason.WORKERS, "limits.workers-per-run=" + limits.workersPerRun() + " is reached");
    }
    if (series() > limits.seriesPerRun()) {
      throw new Refused(
          Reason.SERIES, "limits.series-per-run=" + limits.seriesPerRun() + " is reached");
    }
  }

  private static RunOnset onset(Report report, RunVerdict memorization) {
    return new RunOnset(
        report.origin(),
        memorization.onsetIteration(),
        report.iteration(),
        report.time(),
        memorization.judged() ? "training" : "exporter",
        memorization.memory().evidence());
  }

  /** The same, no longer shown. */
  public Run silent() {
    return new Run(name, seen, false, workers, past);
  }

  /** The same, with this many of the worker's reports kept whole. */
  public Run keeping(String worker, int reports) {
    Map<String, Worker> all = new TreeMap<>(workers);
    all.computeIfPresent(worker, (key, known) -> known.keeping(reports));
    return new Run(name, seen, active, all, past);
  }

  /** The same, after one of its workers said that it makes no more reports. */
  public Run ended(String worker, String start, long when) {
    Map<String, Worker> all = new TreeMap<>(workers);
    for (String one : List.of(worker, new TwinStart(worker, start).name())) {
      all.computeIfPresent(one, (key, known) -> known.ended(start, when));
    }
    return new Run(name, seen, active, all, past);
  }

  /** When the last of its workers ended, in milliseconds since 1970; empty if one goes on. */
  public OptionalLong ended() {
    long latest = workers.values().stream().mapToLong(Worker::ended).max().orElse(Worker.GOING_ON);
    return latest == Worker.GOING_ON ? OptionalLong.empty() : OptionalLong.of(latest);
  }

  /** Whether reports of the worker were counted since it was started last. */
  public boolean has(String worker) {
    return workers.containsKey(worker);
  }

  /** How many of the worker's reports are kept whole, of all starts. */
  public int kept(String worker) {
    Worker known = workers.get(worker);
    return known == null ? 0 : known.kept();
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** When its latest report reached Kafka, in milliseconds since 1970. */
  public long seen() {
    return seen;
  }

  /** Whether it is shown. */
  public boolean active() {
    return active;
  }

  /** How many series it has, errors among them. */
  public int series() {
    return workers.values().stream()
        .flatMap(worker -> worker.series().values().stream())
        .mapToInt(MetricSample::series)
        .sum();
  }

  /** The time of its first report since it was started last. */
  long started() {
    return workers.values().stream().mapToLong(Worker::since).min().orElse(0);
  }

  /** Whether the other knows of no other starts. */
  public boolean sameStarts(Run other) {
    return past.equals(other.past);
  }

  PastStarts past() {
    return past;
  }

  Collection<Worker> workers() {
    return workers.values();
  }

  /** In a few words. */
  public RunSummary summary() {
    return new RunSummary(name, span(), progress(), judged(), starts());
  }

  private RunSummary.Span span() {
    return new RunSummary.Span(
        Instant.ofEpochMilli(started()),
        Instant.ofEpochMilli(Math.max(0, seen)),
        ended().isPresent() ? Instant.ofEpochMilli(ended().getAsLong()) : null,
        active);
  }

  private RunSummary.Progress progress() {
    return new RunSummary.Progress(
        workers.values().stream().mapToLong(Worker::reports).sum(),
        workers.keySet().stream().toList(),
        workers.values().stream().mapToInt(Worker::iteration).max().orElse(0),
        workers.values().stream().mapToInt(Worker::epoch).max().orElse(0));
  }

  private RunSummary.Judged judged() {
    RunVerdict worst = worst();
    return new RunSummary.Judged(
        worst == null ? RunSummary.NOT_JUDGED : worst.state(),
        workers.values().stream()
            .mapToInt(worker -> worker.memorization().onsetIteration())
            .filter(iteration -> iteration != Verdict.NO_ONSET)
            .min()
            .orElse(Verdict.NO_ONSET),
        worst == null ? "" : worst.reason(),
        worst == null ? List.of() : worst.evidence());
  }

  private List<RunStart> starts() {
    List<RunStart> now = PastStarts.byStart(workers.values(), false);
    Set<String> going = now.stream().map(RunStart::start).collect(Collectors.toSet());
    List<RunStart> starts = new ArrayList<>(past.all());
    starts.removeIf(one -> going.contains(one.start())); // a twin's
    starts.addAll(now);
    return starts;
  }

  private @Nullable RunVerdict worst() {
    return workers.values().stream()
        .map(Worker::memorization)
        .reduce((a, b) -> RunSummary.worse(a.state(), b.state()) == a.state() ? a : b)
        .orElse(null);
  }
}
