// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A topic as tests see it, through a connection of their own.
 *
 * @param servers {@code bootstrap.servers} of a listener without security
 * @param name of the topic
 */
public record TestTopic(String servers, String name) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Creates it, with one partition. */
  public static TestTopic create(String servers, String name) {
    createAll(servers, Map.of(name, 1));
    return new TestTopic(servers, name);
  }

  /** Creates topics, each with as many partitions. */
  public static void createAll(String servers, Map<String, Integer> partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(
              partitions.entrySet().stream()
                  .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * All records of its first partition so far, in order, once there are {@code atLeast} of them.
   */
  public List<ConsumerRecord<String, String>> records(int atLeast) {
    return read(List.of(new TopicPartition(name, 0)), record -> true, atLeast);
  }

  /** All records of all its partitions so far, in order within each. */
  public List<ConsumerRecord<String, String>> all() {
    return read(List.of(), record -> true, 0);
  }

  /** How many records its first partition has so far: of one that is still written to. */
  public long size() {
    TopicPartition first = new TopicPartition(name, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new StringDeserializer())) {
      return consumer.endOffsets(List.of(first)).values().iterator().next();
    }
  }

  /** All records of a key so far, in order, once there are {@code atLeast} of them. */
  public List<ConsumerRecord<String, String>> ofKey(String key, int atLeast) {
    return read(List.of(), record -> key.equals(record.key()), atLeast);
  }

  private List<ConsumerRecord<String, String>> read(
      List<TopicPartition> given, Predicate<ConsumerRecord<String, String>> wanted, int atLeast) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "enable.auto.commit", "false");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = given.isEmpty() ? all(consumer) : given;
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(50))) {
          if (wanted.test(record)) {
            records.add(record);
          }
        }
        if (records.size() >= atLeast && atTheEnd(consumer, partitions)) {
          return records;
        }
      }
    }
    assertThat(records).as("records of " + name).hasSizeGreaterThanOrEqualTo(atLeast);
    return records;
  }

  private List<TopicPartition> all(KafkaConsumer<?, ?> consumer) {
    return consumer.partitionsFor(name).stream()
        .map(partition -> new TopicPartition(name, partition.partition()))
        .toList();
  }

  private static boolean atTheEnd(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
