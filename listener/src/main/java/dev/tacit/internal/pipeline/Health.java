// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the pipeline itself is doing: what it measured, dropped and failed at, and what it cost.
 *
 * <p>Safe for use by several threads.
 */
public final class Health {

  private static final Metric SNAPSHOTS =
      Metric.counter("tacit.pipeline.snapshots", "Snapshots by what became of them", "outcome");
  private static final Metric OVERHEAD =
      Metric.gauge(
          "tacit.pipeline.overhead",
          "Share of time that measuring took, without what it takes once");
  private static final Metric STARTUP =
      Metric.gauge(
              "tacit.pipeline.startup",
              "What measuring has taken once, to load, to compile and to copy the network")
          .in("seconds");
  private static final Metric EXAMPLES =
      Metric.gauge(
          "tacit.pipeline.examples",
          "How many training examples a diagnostic last measured at once",
          "diagnostic");
  private static final Metric CONTENTION =
      Metric.gauge(
          "tacit.pipeline.contention",
          "Share of wall time that iterations lost while the worker was busy (estimated)");
  private static final Metric MEASURED_AT =
      Metric.gauge(
              "tacit.pipeline.measured.timestamp",
              "When a diagnostic last measured: how old its metrics are",
              "diagnostic")
          .in("seconds");
  private static final Metric DIAGNOSTIC =
      Metric.timer("tacit.pipeline.diagnostic", "Time a diagnostic took", "diagnostic");
  private static final Metric UNDEFINED =
      Metric.counter(
          "tacit.pipeline.undefined", "Measurements that came out undefined", "diagnostic");
  private static final Metric SINK =
      Metric.counter("tacit.pipeline.sink", "Reports given to a sink", "sink", "outcome");
  private static final Metric DISABLED =
      Metric.gauge(
          "tacit.pipeline.disabled",
          "1 for a diagnostic that is called no more, or a sink that takes no reports",
          "part");
  private static final Metric WORKER =
      Metric.counter(
          "tacit.pipeline.worker", "What happened to the thread that measures", "outcome");
  private static final Metric LAST_REPORT =
      Metric.gauge("tacit.pipeline.last.report.timestamp", "When the latest report was made")
          .in("seconds");
  private static final Metric RUN_INFO =
      Metric.gauge("tacit.run.info", "What is measured", "model", "dataset", "version");

  private final Overhead overhead;
  private final Map<Outcome, AtomicLong> snapshots = new ConcurrentSkipListMap<>();
  private final Map<String, Latest> measured = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicLong> undefined = new ConcurrentSkipListMap<>();
  private final Map<Sent, AtomicLong> sent = new ConcurrentSkipListMap<>();
  private final Map<WorkerEvent, AtomicLong> worker = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> disabled = new ConcurrentSkipListMap<>();

  /** What became of a snapshot. */
  public enum Outcome {
    /** Every diagnostic that was due ran. */
    MEASURED,
    /** The queue was full. */
    DROPPED,
    /** A diagnostic, or taking the snapshot, threw. */
    FAILED
  }

  private static String tag(Enum<?> outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  /** What became of a report that was for a sink. */
  enum Delivery {
    /** The sink took it. */
    PUBLISHED,
    /** The sink threw. */
    FAILED,
    /** The sink was not asked: it does not keep up, or keeps failing. */
    DROPPED
  }

  /** What happened to the thread that measures. */
  enum WorkerEvent {
    /** Somebody interrupted it; it went on. */
    INTERRUPTED,
    /** A diagnostic did not let go of it; another thread took its place. */
    REPLACED
  }

  /** When a diagnostic last measured, and how many examples. */
  private record Latest(Instant at, int examples) {}

  private record Sent(String sink, Delivery outcome) implements Comparable<Sent> {

    private static final Comparator<Sent> ORDER =
        Comparator.comparing(Sent::sink).thenComparing(Sent::outcome);

    @Override
    public int compareTo(Sent other) {
      return ORDER.compare(this, other);
    }
  }

  /** All counts begin at 0. */
  public Health(Overhead overhead) {
    this.overhead = overhead;
    for (Outcome outcome : Outcome.values()) {
      snapshots.put(outcome, new AtomicLong());
    }
    for (WorkerEvent event : WorkerEvent.values()) {
      worker.put(event, new AtomicLong());
    }
  }

  /** The metrics of {@link #measurements} and of {@link #timing}. */
  public static List<Metric> metrics() {
    return List.of(
        SNAPSHOTS,
        OVERHEAD,
        CONTENTION,
        STARTUP,
        MEASURED_AT,
        EXAMPLES,
        DIAGNOSTIC,
        UNDEFINED,
        SINK,
        DISABLED,
        WORKER,
        LAST_REPORT,
        RUN_INFO);
  }

  /** Counts a snapshot. */
  public void count(Outcome outcome) {
    snapshots.computeIfAbsent(outcome, key -> new AtomicLong()).incrementAndGet();
  }

  /** How many snapshots were measured, those among them of which a diagnostic failed. */
  public long snapshotsMeasured() {
    return count(Outcome.MEASURED, Outcome.FAILED);
  }

  private long count(Outcome... outcomes) {
    return Arrays.stream(outcomes)
        .mapToLong(outcome -> snapshots.getOrDefault(outcome, new AtomicLong()).get())
        .sum();
  }

  /** Remembers when a diagnostic last measured, and how many training examples. */
  void measured(String diagnostic, Instant at, int examples) {
    measured.put(diagnostic, new Latest(at, examples));
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1e3;
  }

  void countUndefined(String diagnostic, long measurements) {
    undefined.computeIfAbsent(diagnostic, key -> new AtomicLong()).addAndGet(measurements);
  }

  /** Counts from 0 what becomes of a sink's reports. */
  void expect(String sink) {
    for (Delivery outcome : Delivery.values()) {
      sent.put(new Sent(sink, outcome), new AtomicLong());
    }
    disabled(sink, false);
  }

  void count(String sink, Delivery outcome) {
    sent.computeIfAbsent(new Sent(sink, outcome), key -> new AtomicLong()).incrementAndGet();
  }

  void count(WorkerEvent event) {
    worker.computeIfAbsent(event, key -> new AtomicLong()).incrementAndGet();
  }

  /** Remembers whether a diagnostic or a sink is left out. */
  void disabled(String part, boolean now) {
    disabled.put(part, now);
  }

  static Measurement timing(String diagnostic, long nanoseconds) {
    return Measurement.exact(DIAGNOSTIC, nanoseconds / 1e9, diagnostic);
  }

  /** The state of the pipeline now. */
  List<Measurement> measurements(RunInfo run, Instant now) {
    List<Measurement> all = new ArrayList<>();
    snapshots.forEach(
        (outcome, count) ->
            all.add(Measurement.exact(SNAPSHOTS, count.doubleValue(), tag(outcome))));
    undefined.forEach(
        (name, count) -> all.add(Measurement.exact(UNDEFINED, count.doubleValue(), name)));
    sent.forEach(
        (to, count) ->
            all.add(Measurement.exact(SINK, count.doubleValue(), to.sink(), tag(to.outcome()))));
    worker.forEach(
        (event, count) -> all.add(Measurement.exact(WORKER, count.doubleValue(), tag(event))));
    disabled.forEach((part, off) -> all.add(Measurement.exact(DISABLED, off ? 1 : 0, part)));
    measured.forEach(
        (name, latest) -> {
          all.add(Measurement.exact(MEASURED_AT, seconds(latest.at()), name));
          all.add(Measurement.exact(EXAMPLES, latest.examples(), name));
        });
    all.add(Measurement.exact(OVERHEAD, overhead.share()));
    all.add(Measurement.exact(STARTUP, overhead.startup() / 1e9));
    all.add(Measurement.exact(CONTENTION, overhead.contention()));
    all.add(Measurement.exact(LAST_REPORT, seconds(now)));
    all.add(Measurement.exact(RUN_INFO, 1, run.model(), run.dataset(), run.version()));
    return all;
  }
}
