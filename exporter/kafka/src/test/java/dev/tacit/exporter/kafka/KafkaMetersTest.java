// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KafkaMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aRunThatAFilterMergesWithAnotherLeavesItsMetersAlone() {
    registry.config().meterFilter(MeterFilter.ignoreTags("run"));
    Counts counts = new Counts();
    KafkaMeters first = new KafkaMeters(registry, counts, List.of());
    KafkaMeters second = new KafkaMeters(registry, new Counts(), List.of());
    first.identify("first", "0");
    second.identify("second", "0");
    int registered = registry.getMeters().size();

    second.close();

    assertThat(registry.getMeters()).hasSize(registered);
    counts.sent(7);
    assertThat(registry.get("tacit.kafka.sent").functionCounter().count()).isPositive();
    first.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void aRegistryThatThrowsHarmsNothing() {
    registry
        .config()
        .meterFilter(
            MeterFilter.deny(
                id -> {
                  throw new IllegalStateException("no meters here");
                }));

    try (KafkaMeters meters = new KafkaMeters(registry, new Counts(), List.of())) {
      meters.identify("run", "0");
    }

    assertThat(registry.getMeters()).isEmpty();
  }
}
