package dev.tacit.pipeline;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.time.Instant;
import java.util.ArrayList;
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
      Metric.gauge("tacit.pipeline.overhead", "Share of wall time that measuring took");
  private static final Metric DIAGNOSTIC =
      Metric.timer("tacit.pipeline.diagnostic", "Time a diagnostic took", "diagnostic");
  private static final Metric UNDEFINED =
      Metric.counter(
          "tacit.pipeline.undefined", "Measurements that came out undefined", "diagnostic");
  private static final Metric SINK =
      Metric.counter("tacit.pipeline.sink", "Reports given to a sink", "sink", "outcome");
  private static final Metric LAST_REPORT =
      Metric.gauge("tacit.pipeline.last.report.timestamp", "When the latest report was made")
          .in("seconds");
  private static final Metric RUN_INFO =
      Metric.gauge("tacit.run.info", "What is measured", "model", "dataset", "version");

  private final Overhead overhead;
  private final Map<Outcome, AtomicLong> snapshots = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicLong> undefined = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicLong> published = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicLong> refused = new ConcurrentSkipListMap<>();

  /** What became of a snapshot. */
  public enum Outcome {
    /** Every diagnostic that was due ran. */
    MEASURED,
    /** The queue was full. */
    DROPPED,
    /** A diagnostic, or taking the snapshot, threw. */
    FAILED;

    private String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All counts begin at 0. */
  public Health(Overhead overhead) {
    this.overhead = overhead;
    for (Outcome outcome : Outcome.values()) {
      snapshots.put(outcome, new AtomicLong());
    }
  }

  /** The metrics of {@link #measurements} and of {@link #timing}. */
  public static List<Metric> metrics() {
    return List.of(SNAPSHOTS, OVERHEAD, DIAGNOSTIC, UNDEFINED, SINK, LAST_REPORT, RUN_INFO);
  }

  /** Counts a snapshot. */
  public void count(Outcome outcome) {
    snapshots.computeIfAbsent(outcome, key -> new AtomicLong()).incrementAndGet();
  }

  void countUndefined(String diagnostic, long measurements) {
    undefined.computeIfAbsent(diagnostic, key -> new AtomicLong()).addAndGet(measurements);
  }

  void countPublished(String sink) {
    published.computeIfAbsent(sink, key -> new AtomicLong()).incrementAndGet();
  }

  void countRefused(String sink) {
    refused.computeIfAbsent(sink, key -> new AtomicLong()).incrementAndGet();
  }

  static Measurement timing(String diagnostic, long nanoseconds) {
    return Measurement.exact(DIAGNOSTIC, nanoseconds / 1e9, diagnostic);
  }

  /** The state of the pipeline now. */
  List<Measurement> measurements(Run run, Instant now) {
    List<Measurement> all = new ArrayList<>();
    snapshots.forEach(
        (outcome, count) ->
            all.add(Measurement.exact(SNAPSHOTS, count.doubleValue(), outcome.tag())));
    undefined.forEach(
        (name, count) -> all.add(Measurement.exact(UNDEFINED, count.doubleValue(), name)));
    published.forEach(
        (sink, count) -> all.add(Measurement.exact(SINK, count.doubleValue(), sink, "published")));
    refused.forEach(
        (sink, count) -> all.add(Measurement.exact(SINK, count.doubleValue(), sink, "failed")));
    all.add(Measurement.exact(OVERHEAD, overhead.share()));
    all.add(Measurement.exact(LAST_REPORT, now.toEpochMilli() / 1e3));
    all.add(Measurement.exact(RUN_INFO, 1, run.model(), run.dataset(), run.version()));
    return all;
  }
}
