package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.runs.RunSummary;
import dev.tacit.exporter.service.intake.Reason;
import dev.tacit.exporter.service.intake.Refused;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is known of one run. Never changes: every report makes another. */
public final class Run {

  private final String name;
  private final long started;
  private final long seen;
  private final boolean active;
  private final Map<String, Worker> workers;

  Run(String name, long started, long seen, boolean active, Map<String, Worker> workers) {
    this.name = name;
    this.started = started;
    this.seen = seen;
    this.active = active;
    this.workers = Collections.unmodifiableMap(new TreeMap<>(workers));
  }

  /**
   * After another report.
   *
   * @param next the run now
   * @param onset if memorization began with this report
   */
  public record Step(Run next, Optional<Onset> onset) {}

  /** The run of a first report, without it. */
  public static Run of(Report first) {
    return new Run(first.run(), first.time().toEpochMilli(), Long.MIN_VALUE, true, Map.of());
  }

  /**
   * The run after another report of its own.
   *
   * @param arrival when the report reached Kafka, in milliseconds since 1970
   * @throws Refused if it would have too many series or workers
   */
  public Step after(Report report, long arrival, OnsetRules rules, Limits limits) throws Refused {
    Worker known = workers.get(report.worker());
    if (known == null) {
      known = Worker.unknown(report.worker(), rules);
    }
    Worker.Step step = known.after(report, rules);
    Map<String, Worker> all = new TreeMap<>(workers);
    all.put(report.worker(), step.next());
    Run next = new Run(name, started, Math.max(seen, arrival), true, all);
    next.require(limits);
    boolean began =
        known.memorization().onsetIteration() == Verdict.NO_ONSET
            && step.next().memorization().onsetIteration() != Verdict.NO_ONSET;
    return new Step(
        next, began ? Optional.of(onset(report, step.next().memorization())) : Optional.empty());
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

  private static Onset onset(Report report, Memorization memorization) {
    return new Onset(
        report.run(),
        report.worker(),
        memorization.onsetIteration(),
        report.iteration(),
        report.time(),
        memorization.judged() ? "training" : "exporter",
        memorization.memory().evidence());
  }

  /** The same, no longer shown. */
  public Run silent() {
    return new Run(name, started, seen, false, workers);
  }

  /** The same, with this many of the worker's reports kept whole. */
  public Run keeping(String worker, int reports) {
    Map<String, Worker> all = new TreeMap<>(workers);
    all.computeIfPresent(worker, (key, known) -> known.keeping(reports));
    return new Run(name, started, seen, active, all);
  }

  /** The same, after one of its workers said that it makes no more reports. */
  public Run ended(String worker, long when) {
    Map<String, Worker> all = new TreeMap<>(workers);
    all.computeIfPresent(worker, (key, known) -> known.ended(when));
    return new Run(name, started, seen, active, all);
  }

  /** When the last of its workers ended, in milliseconds since 1970; empty if one goes on. */
  public OptionalLong ended() {
    long latest = workers.values().stream().mapToLong(Worker::ended).max().orElse(Worker.GOING_ON);
    return latest == Worker.GOING_ON ? OptionalLong.empty() : OptionalLong.of(latest);
  }

  /** How many of the worker's reports are kept whole. */
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
        .mapToInt(Sample::series)
        .sum();
  }

  long started() {
    return started;
  }

  Collection<Worker> workers() {
    return workers.values();
  }

  /** In a few words. */
  public RunSummary summary() {
    Memorization worst = worst();
    return new RunSummary(
        name,
        Instant.ofEpochMilli(started),
        Instant.ofEpochMilli(Math.max(0, seen)),
        ended().isPresent() ? Instant.ofEpochMilli(ended().getAsLong()) : null,
        active,
        workers.values().stream().mapToLong(Worker::reports).sum(),
        workers.keySet().stream().toList(),
        workers.values().stream().mapToInt(Worker::iteration).max().orElse(0),
        workers.values().stream().mapToInt(Worker::epoch).max().orElse(0),
        worst == null ? RunSummary.NOT_JUDGED : worst.state(),
        workers.values().stream()
            .mapToInt(worker -> worker.memorization().onsetIteration())
            .filter(iteration -> iteration != Verdict.NO_ONSET)
            .min()
            .orElse(Verdict.NO_ONSET),
        worst == null ? "" : worst.reason(),
        worst == null ? List.of() : worst.evidence());
  }

  private @Nullable Memorization worst() {
    return workers.values().stream()
        .map(Worker::memorization)
        .reduce((a, b) -> RunSummary.worse(a.state(), b.state()) == a.state() ? a : b)
        .orElse(null);
  }
}
