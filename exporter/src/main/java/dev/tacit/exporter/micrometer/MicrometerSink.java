// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.argument.Argument;
import dev.tacit.exporter.meters.Refusal;
import dev.tacit.exporter.micrometer.Skipped.Reason;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows the latest value of every measurement as a meter.
 *
 * <p>A gauge follows the latest value and is NaN while it is undefined; an estimated metric has a
 * second gauge, its name with {@code .stderr} behind it. A counter follows the highest total. A
 * timer records every duration. Tags are the metric's plus {@code run} and {@code worker}; control
 * characters in their values are replaced, values are cut at 200 characters. When a run is started
 * again, its workers' series begin anew.
 *
 * <p>What cannot be shown is counted in {@code tacit.pipeline.skipped} by {@code reason} and warned
 * of once: {@code conflict}, a name that comes back with another kind, unit or tag keys, or that
 * Prometheus could not tell from another; {@code limit}, more series than allowed; {@code taken}, a
 * series that is in the registry already, or one of a start of its run that another has followed;
 * {@code merged}, a series that a {@code MeterFilter} makes the same as another, which stays the
 * only one shown until it is removed; {@code rejected}, a series that a {@code MeterFilter} denies
 * or the registry refuses.
 *
 * <p>Safe for use by several threads. {@link #close} removes the sink's meters and no others; after
 * it, the sink takes no reports.
 */
public final class MicrometerSink implements Sink {

  /** How many series a sink registers at most by default. */
  public static final int DEFAULT_MAX_SERIES = 2000;

  private final MeterRegistry registry;
  private final int maxSeries;
  private final ExportedNames names = new ExportedNames();
  private final Map<Tags, Shown> workers = new HashMap<>();
  private final Skipped skipped;
  private boolean closed;

  /** At most {@value #DEFAULT_MAX_SERIES} series in {@code registry}. */
  public MicrometerSink(MeterRegistry registry) {
    this(registry, DEFAULT_MAX_SERIES);
  }

  /**
   * At most {@code maxSeries} series in {@code registry}.
   *
   * @param maxSeries distinct combinations of a name and its tag values, from 1
   * @throws IllegalArgumentException if {@code maxSeries} is below 1
   */
  public MicrometerSink(MeterRegistry registry, int maxSeries) {
    if (maxSeries < 1) {
      throw new IllegalArgumentException("maxSeries=" + maxSeries + ": must be at least 1");
    }
    this.registry = Argument.required("registry", registry);
    this.maxSeries = maxSeries;
    this.skipped = new Skipped(registry);
  }

  @Override
  public synchronized void publish(Report report) {
    if (closed) {
      return;
    }
    Tags identity =
        Tags.of("run", TagText.clean(report.run()), "worker", TagText.clean(report.worker()));
    Shown worker = worker(report, identity);
    for (Measurement measurement : report.measurements()) {
      if (worker == null) {
        String later = "its run has been started again since";
        skipped.add(Reason.TAKEN, measurement.metric().name(), later, identity);
      } else {
        show(measurement, identity, worker);
      }
    }
  }

  private @Nullable Shown worker(Report report, Tags identity) {
    synchronized (registry) {
      Shown shown = Shown.of(registry, identity, report.start(), workers.get(identity));
      if (shown != null) {
        workers.put(identity, shown);
      }
      return shown;
    }
  }

  private void show(Measurement measurement, Tags identity, Shown worker) {
    Tags tags = Tags.empty();
    for (Map.Entry<String, String> tag : measurement.tags().entrySet()) {
      tags = tags.and(tag.getKey(), TagText.clean(tag.getValue()));
    }
    Metric metric = measurement.metric();
    boolean defined = measurement.defined();
    show(metric, tags, identity, worker, defined ? measurement.value() : Double.NaN);
    if (metric.estimated()) {
      double error = defined ? measurement.standardError() : Double.NaN;
      show(errorOf(metric), tags, identity, worker, error);
    }
  }

  private void show(Metric metric, Tags own, Tags identity, Shown worker, double value) {
    if (!Series.takes(metric.kind(), value)) {
      return;
    }
    String conflict = names.conflict(metric);
    if (conflict != null) {
      skipped.add(Reason.CONFLICT, metric.name(), conflict, identity);
      return;
    }
    Shown.Key key = new Shown.Key(metric.name(), own.and(identity));
    if (!worker.series().containsKey(key) && series() >= maxSeries) {
      String limit = "the sink already has maxSeries=" + maxSeries + " series";
      skipped.add(Reason.LIMIT, metric.name(), limit, identity);
      return;
    }
    Refusal refusal = update(metric, key, worker, value);
    if (refusal != null) {
      skipped.add(reason(refusal), metric.name(), refusal.explanation(), identity);
    }
  }

  private int series() {
    return workers.values().stream().mapToInt(worker -> worker.series().size()).sum();
  }

  private @Nullable Refusal update(Metric metric, Shown.Key key, Shown worker, double value) {
    // All sinks of a registry take turns: a start that another follows registers nothing more.
    synchronized (registry) {
      if (worker.over()) {
        return null;
      }
      Series known = worker.series().get(key);
      Series shown = known == null ? Series.of(registry, metric, key.tags(), value) : known;
      Refusal refusal = shown.update(value);
      if (shown.registered()) {
        worker.series().put(key, shown);
        names.remember(metric);
      }
      return refusal;
    }
  }

  private static Reason reason(Refusal refusal) {
    return switch (refusal.reason()) {
      case TAKEN -> Reason.TAKEN;
      case MERGED -> Reason.MERGED;
      case REJECTED -> Reason.REJECTED;
    };
  }

  private static Metric errorOf(Metric metric) {
    return new Metric(
        metric.name() + ".stderr",
        Metric.Kind.GAUGE,
        "Standard error, or residual, of: " + metric.description(),
        metric.unit(),
        metric.tagKeys(),
        false);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    synchronized (registry) {
      workers.forEach((identity, worker) -> worker.close(registry, identity));
      skipped.close();
    }
    workers.clear();
  }
}
