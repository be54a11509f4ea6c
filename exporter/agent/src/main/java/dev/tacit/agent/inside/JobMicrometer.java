// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import dev.tacit.exporter.settings.SettingsException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;

/**
 * Shows meters in the job's own Micrometer, of whatever version: each has a twin there, which asks
 * ours for its value whenever it is read.
 *
 * <p>Where a filter of the job merges two of them, the first one is shown.
 */
final class JobMicrometer {

  private final TwinMeters twins;
  private final Map<Meter.Id, Object> shown = new HashMap<>();
  private final Set<Object> twinsShown = Collections.newSetFromMap(new IdentityHashMap<>());

  private JobMicrometer(TwinMeters twins) {
    this.twins = twins;
  }

  /**
   * A registry whose meters the job's {@code Metrics.globalRegistry} shows.
   *
   * @throws SettingsException if the job has no Micrometer
   */
  static MeterRegistry registry() {
    try {
      JobMicrometer job = new JobMicrometer(new TwinMeters(Model.class.getClassLoader()));
      MeterRegistry registry = new SimpleMeterRegistry();
      registry.config().onMeterAdded(job::show).onMeterRemoved(job::remove);
      return registry;
    } catch (ReflectiveOperationException e) {
      throw SettingsException.about(
          "micrometer",
          "micrometer=global: the job has no Micrometer beside its Deeplearning4j, or one that is"
              + " not known ("
              + e
              + "); leave the setting out, and scrape the port");
    }
  }

  private synchronized void show(Meter meter) {
    try {
      Object twin = twins.register(meter);
      if (twinsShown.add(twin)) {
        shown.put(meter.getId(), twin);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the job's Micrometer refuses " + meter.getId(), e);
    }
  }

  private synchronized void remove(Meter meter) {
    Object twin = shown.remove(meter.getId());
    if (twin != null) {
      twinsShown.remove(twin);
      try {
        twins.remove(twin);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the job's Micrometer keeps " + meter.getId(), e);
      }
    }
  }
}
