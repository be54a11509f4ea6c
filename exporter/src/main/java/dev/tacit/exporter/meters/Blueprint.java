// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/** How a meter is registered. */
@FunctionalInterface
public interface Blueprint<M extends Meter> {

  /**
   * Registers it with the name, tags, description and unit of {@code id}.
   *
   * @return what the registry hands out, which may be somebody else's
   */
  M register(MeterRegistry registry, Meter.Id id);
}
