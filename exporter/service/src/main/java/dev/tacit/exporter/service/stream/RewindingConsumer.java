// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads partitions from their beginnings when that is asked for. */
final class RewindingConsumer extends KafkaConsumer<byte[], byte[]> {

  private final Rewinds rewinds;

  RewindingConsumer(
      Map<String, Object> config,
      Deserializer<byte[]> keys,
      Deserializer<byte[]> values,
      Rewinds rewinds) {
    super(config, keys, values);
    this.rewinds = rewinds;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    Set<TopicPartition> now = rewinds.begin(assignment());
    if (!now.isEmpty()) {
      seekToBeginning(now);
    }
    return super.poll(timeout);
  }
}
