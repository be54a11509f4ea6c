// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.exporter.meters.OwnMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
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
    /** A filter makes it the same series as another. */
    MERGED,
    /** A filter denies the series, or the registry refuses it. */
    REJECTED
  }

  private final MeterRegistry registry;
  private final Map<Reason, OwnMeter<Counter>> counters = new EnumMap<>(Reason.class);

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
    OwnMeter<Counter> counter = counters.get(reason);
    if (counter == null) {
      LOG.warn(
          "{} is not exported: {} (counted in {}, warned of once)", metric, explanation, METRIC);
      counter = counter(reason, identity);
      counters.put(reason, counter);
    }
    // What counts may be merged as well. It adds up, so that it is right for all that have it.
    if (counter.show() != null) {
      counter.writeToMerged(Skipped::increment);
    }
    counter.write(Counter::increment);
  }

  private static void increment(Meter meter) {
    if (meter instanceof Counter counter) {
      counter.increment();
    }
  }

  /** Removes the counters, except those that another sink registered. */
  void close() {
    counters.values().forEach(OwnMeter::remove);
    counters.clear();
  }

  private OwnMeter<Counter> counter(Reason reason, Tags identity) {
    Tags tags = identity.and("reason", reason.name().toLowerCase(Locale.ROOT));
    String description = "Measurements that the Micrometer sink did not export.";
    return OwnMeter.of(
        registry,
        new Meter.Id(METRIC, tags, null, description, Meter.Type.COUNTER),
        (to, id) ->
            Counter.builder(id.getName())
                .tags(id.getTags())
                .description(id.getDescription())
                .register(to));
  }
}
