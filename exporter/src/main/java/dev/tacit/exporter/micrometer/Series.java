// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.exporter.meters.OwnMeter;
import dev.tacit.exporter.meters.Refusal;
import dev.tacit.report.Metric;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One series of a sink. Used under the lock of its sink. */
final class Series {

  private static final double NANOSECONDS = 1e9;

  private final OwnMeter<?> meter;

  /** Takes the next value before the meter is shown, so that it has one when it is scraped. */
  private final DoubleConsumer before;

  /** Takes the next value once the meter is shown. */
  private final DoubleConsumer after;

  private boolean shownEverywhere;

  private Series(OwnMeter<?> meter, DoubleConsumer before, DoubleConsumer after) {
    this.meter = meter;
    this.before = before;
    this.after = after;
  }

  /** Whether a meter of this kind can show the value; gauges alone show undefined ones. */
  static boolean takes(Metric.Kind kind, double value) {
    return kind == Metric.Kind.GAUGE || (Double.isFinite(value) && value >= 0);
  }

  static Series of(MeterRegistry registry, Metric metric, Tags tags, double first) {
    return switch (metric.kind()) {
      case GAUGE -> gauge(registry, metric, tags, new Latest(first));
      case COUNTER -> counter(registry, metric, tags, new Latest(first));
      case TIMER -> timer(registry, metric, tags);
    };
  }

  /** The metric's unit as Micrometer wants it: null for a pure number. */
  static @Nullable String baseUnit(Metric metric) {
    return metric.unit().isEmpty() ? null : metric.unit();
  }

  /** Shows the next value; says why if it is not shown. */
  @Nullable Refusal update(double value) {
    before.accept(value);
    Refusal refusal = shownEverywhere ? null : meter.show();
    shownEverywhere = refusal == null;
    after.accept(value);
    return refusal;
  }

  /** Whether there is something to be removed. */
  boolean registered() {
    return meter.registered();
  }

  void remove() {
    meter.remove();
  }

  private static Series gauge(MeterRegistry registry, Metric metric, Tags tags, Latest latest) {
    OwnMeter<Gauge> gauge =
        OwnMeter.of(
            registry,
            id(metric, tags, Meter.Type.GAUGE),
            (to, id) ->
                Gauge.builder(id.getName(), latest::get)
                    .tags(id.getTags())
                    .description(id.getDescription())
                    .baseUnit(id.getBaseUnit())
                    .register(to));
    return new Series(gauge, latest::set, ignored -> {});
  }

  private static Series counter(MeterRegistry registry, Metric metric, Tags tags, Latest latest) {
    // The counter holds its argument weakly and its function strongly: the function holds the
    // state.
    OwnMeter<FunctionCounter> counter =
        OwnMeter.of(
            registry,
            id(metric, tags, Meter.Type.COUNTER),
            (to, id) ->
                FunctionCounter.builder(id.getName(), latest, ignored -> latest.get())
                    .tags(id.getTags())
                    .description(id.getDescription())
                    .baseUnit(id.getBaseUnit())
                    .register(to));
    return new Series(counter, latest::raise, ignored -> {});
  }

  private static Series timer(MeterRegistry registry, Metric metric, Tags tags) {
    OwnMeter<Timer> timer =
        OwnMeter.of(
            registry,
            id(metric, tags, Meter.Type.TIMER),
            (to, id) ->
                Timer.builder(id.getName())
                    .tags(id.getTags())
                    .description(id.getDescription())
                    .register(to));
    return new Series(
        timer,
        ignored -> {},
        seconds -> timer.write(to -> to.record(Duration.ofNanos((long) (seconds * NANOSECONDS)))));
  }

  private static Meter.Id id(Metric metric, Tags tags, Meter.Type type) {
    return new Meter.Id(metric.name(), tags, baseUnit(metric), metric.description(), type);
  }
}
