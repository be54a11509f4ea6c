// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A range of a topic: what is there when reading begins, one partition after the other. A run lies
 * in one partition, so its reports keep their order.
 *
 * @param settings of the consumer
 * @param since records from this time on
 * @param until records before this time
 */
record TopicSource(Map<String, String> settings, String topic, Instant since, Instant until)
    implements Source {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public void forEach(Taker taker) throws IOException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("enable.auto.commit", "false");
    all.put("isolation.level", "read_committed");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(all, bytes, bytes)) {
      List<TopicPartition> partitions = partitions(consumer);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      for (TopicPartition partition : partitions) {
        read(consumer, partition, ends.getOrDefault(partition, 0L), taker);
      }
    } catch (KafkaException e) {
      throw new IOException("topic " + topic + ": " + e.getMessage(), e);
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer)
      throws IOException {
    List<PartitionInfo> found = consumer.listTopics(PATIENCE).getOrDefault(topic, List.of());
    if (found.isEmpty()) {
      throw new IOException("topic " + topic + " does not exist");
    }
    return found.stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  private void read(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end, Taker taker)
      throws IOException {
    consumer.assign(List.of(partition));
    seek(consumer, partition, end);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        if (record.offset() < end && within(record) && record.value() != null) {
          String place = partition + "@" + record.offset();
          taker.take(place, new String(record.value(), UTF_8));
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(partition + ": nothing came for " + PATIENCE);
      }
    }
  }

  private void seek(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
    if (since.equals(Instant.MIN)) {
      consumer.seekToBeginning(List.of(partition));
      return;
    }
    OffsetAndTimestamp first =
        consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli()), PATIENCE).get(partition);
    consumer.seek(partition, first == null ? end : first.offset());
  }

  private boolean within(ConsumerRecord<byte[], byte[]> record) {
    Instant time = Instant.ofEpochMilli(record.timestamp());
    return !time.isBefore(since) && time.isBefore(until);
  }
}
