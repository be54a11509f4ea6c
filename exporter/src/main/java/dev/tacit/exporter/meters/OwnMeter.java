// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One meter of ours in a registry of somebody else's. Safe for use by several threads. */
public sealed interface OwnMeter<M extends Meter> permits PlainMeter, ComposedMeter {

  /** Not registered yet; {@link #show} does it. */
  static <M extends Meter> OwnMeter<M> of(
      MeterRegistry registry, Meter.Id id, Blueprint<M> blueprint) {
    return registry instanceof CompositeMeterRegistry composite
        ? new ComposedMeter<>(composite, id, blueprint)
        : new PlainMeter<>(registry, id, blueprint);
  }

  /**
   * Registers it wherever it is not shown yet.
   *
   * @return null if it is shown everywhere; else why it is not, in one registry of those composed
   */
  @Nullable Refusal show();

  /** Whether there is something to be removed. */
  boolean registered();

  /** For meters that are written to: those that are ours, wherever they are shown. */
  void write(Consumer<M> writer);

  /** For meters that add up: those of others that it is merged with, wherever it is. */
  void writeToMerged(Consumer<Meter> writer);

  /** Removes it, and nothing that is somebody else's. It may be shown again. */
  void remove();
}
