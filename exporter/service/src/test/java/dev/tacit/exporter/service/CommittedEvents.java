// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.programs.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Events as those read them who want each exactly once: of transactions that were committed. */
public final class CommittedEvents {

  private CommittedEvents() {}

  /** The keys of all events, once there are at least so many. */
  public static List<String> keys(String servers, int atLeast) {
    List<String> keys = new ArrayList<>();
    TopicPartition partition = new TopicPartition("tacit.events", 0);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Until.holds(
          atLeast + " events are there",
          () -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(record.key()));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            return keys.size() >= atLeast && consumer.position(partition) >= end;
          });
    }
    return keys;
  }
}
