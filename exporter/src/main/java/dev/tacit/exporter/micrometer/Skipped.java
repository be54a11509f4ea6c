package dev.tacit.exporter.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the measurements a sink did not show and warns once per reason.
 *
 * <p>Used under the lock of its sink.
 */
final class Skipped {

  private static final Logger LOG = LoggerFactory.getLogger(MicrometerSink.class);
  private static final String METRIC = "tacit.pipeline.skipped";

  /** Why a measurement is not shown. */
  enum Reason {
    /** Its name already stands for something else. */
    CONFLICT,
    /** The sink has as many series as it may. */
    LIMIT,
    /** The registry has this series from somebody else. */
    TAKEN,
    /** The registry refused the series. */
    REJECTED
  }

  private final MeterRegistry registry;
  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
  private final List<Counter> own = new ArrayList<>();

  Skipped(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts one measurement.
   *
   * @param identity tags of the series that counts; only those of the first call are used, so that
   *     there are never more series than reasons
   */
  void add(Reason reason, String metric, String explanation, Tags identity) {
    Counter counter = counters.get(reason);
    if (counter == null) {
      LOG.warn(
          "{} is not exported: {} (counted in {}, warned of once)", metric, explanation, METRIC);
      counter = register(reason, identity);
      counters.put(reason, counter);
    }
    counter.increment();
  }

  /** Removes the counters, except those that another sink registered. */
  void close() {
    own.forEach(registry::remove);
    own.clear();
  }

  private Counter register(Reason reason, Tags identity) {
    Tags tags = identity.and("reason", reason.name().toLowerCase(Locale.ROOT));
    synchronized (registry) {
      Counter others = registry.find(METRIC).tags(tags).counter();
      if (others != null) {
        return others;
      }
      Counter counter =
          Counter.builder(METRIC)
              .tags(tags)
              .description("Measurements that the Micrometer sink did not export.")
              .register(registry);
      own.add(counter);
      return counter;
    }
  }
}
