package dev.tacit.exporter.micrometer;

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

/**
 * One registered meter.
 *
 * @param meter reads its state through a strong reference, or it would turn NaN
 * @param update takes the next value
 */
record Series(Meter meter, DoubleConsumer update) {

  private static final double NANOSECONDS = 1e9;

  /** Whether a meter of this kind can show the value; gauges alone show undefined ones. */
  static boolean takes(Metric.Kind kind, double value) {
    return kind == Metric.Kind.GAUGE || (Double.isFinite(value) && value >= 0);
  }

  /** Registers a meter that already has its first value when it is first scraped. */
  static Series register(MeterRegistry registry, Metric metric, Tags tags, double first) {
    return switch (metric.kind()) {
      case GAUGE -> gauge(registry, metric, tags, new Latest(first));
      case COUNTER -> counter(registry, metric, tags, new Latest(first));
      case TIMER -> timer(registry, metric, tags, first);
    };
  }

  /** The metric's unit as Micrometer wants it: null for a pure number. */
  static @Nullable String baseUnit(Metric metric) {
    return metric.unit().isEmpty() ? null : metric.unit();
  }

  private static Series gauge(MeterRegistry registry, Metric metric, Tags tags, Latest latest) {
    Gauge gauge =
        Gauge.builder(metric.name(), latest::get)
            .tags(tags)
            .description(metric.description())
            .baseUnit(baseUnit(metric))
            .register(registry);
    return new Series(gauge, latest::set);
  }

  private static Series counter(MeterRegistry registry, Metric metric, Tags tags, Latest latest) {
    // The counter holds its argument weakly and its function strongly: the function holds the
    // state.
    FunctionCounter counter =
        FunctionCounter.builder(metric.name(), latest, ignored -> latest.get())
            .tags(tags)
            .description(metric.description())
            .baseUnit(baseUnit(metric))
            .register(registry);
    return new Series(counter, latest::raise);
  }

  private static Series timer(MeterRegistry registry, Metric metric, Tags tags, double first) {
    Timer timer =
        Timer.builder(metric.name())
            .tags(tags)
            .description(metric.description())
            .register(registry);
    DoubleConsumer record =
        seconds -> timer.record(Duration.ofNanos((long) (seconds * NANOSECONDS)));
    record.accept(first);
    return new Series(timer, record);
  }
}
