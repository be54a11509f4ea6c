// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.KafkaSinkBuilder;
import dev.tacit.exporter.settings.SettingsException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reports to Kafka.
 *
 * @param producer properties of Kafka's producer
 */
record KafkaPart(
    Map<String, String> producer,
    String topic,
    String runsTopic,
    Optional<String> eventsTopic,
    Creation creation,
    Optional<Path> spool,
    Duration closeTimeout) {

  static final String CLOSE = "10s";

  private static final int MOST_PARTITIONS = 10_000;
  private static final int MOST_COPIES = 100;
  private static final String BROKERS = "bootstrap.servers";

  /**
   * How topics that are missing are created.
   *
   * @param partitions of each, 0 if none is created
   */
  record Creation(int partitions, int replication) {

    static Creation of(JobEntries entries) {
      return new Creation(
          entries.entries().integer("kafka-partitions", 0, 0, MOST_PARTITIONS),
          entries.entries().integer("kafka-replication", 1, 1, MOST_COPIES));
    }
  }

  /** Empty if no broker is named. */
  static Optional<KafkaPart> of(JobEntries entries) {
    Map<String, String> producer = entries.entries().below("kafka.");
    KafkaPart part =
        new KafkaPart(
            producer,
            entries.entries().text("kafka-topic", KafkaSinkBuilder.DEFAULT_TOPIC),
            entries.entries().text("kafka-runs-topic", KafkaSinkBuilder.DEFAULT_RUNS_TOPIC),
            entries.entries().text("kafka-events-topic"),
            Creation.of(entries),
            entries.path("kafka-spool"),
            entries.entries().duration("kafka-close-timeout", CLOSE));
    if (!producer.getOrDefault(BROKERS, "").isEmpty()) {
      return Optional.of(part);
    }
    producer.values().removeIf(String::isEmpty);
    if (!producer.isEmpty() || part.eventsTopic.isPresent() || part.spool.isPresent()) {
      throw SettingsException.about(
          "kafka.bootstrap.servers",
          "kafka.bootstrap.servers is missing, so nothing goes to Kafka though other settings of"
              + " Kafka are given; it must be host:port of one or more brokers");
    }
    return Optional.empty();
  }

  /** Whether onsets and questions are sent. */
  boolean sendsEvents() {
    return eventsTopic.isPresent();
  }

  /**
   * @param registry where its counters go, if there is one
   * @throws SettingsException naming the property that Kafka does not take
   */
  KafkaSink open(Optional<MeterRegistry> registry) {
    try {
      KafkaSinkBuilder builder =
          KafkaSink.builder(producer).topic(topic).runsTopic(runsTopic).closeTimeout(closeTimeout);
      eventsTopic.ifPresent(builder::eventsTopic);
      if (creation.partitions() > 0) {
        builder.createTopics(creation.partitions(), creation.replication());
      }
      spool.ifPresent(builder::spoolDirectory);
      registry.ifPresent(builder::registry);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new SettingsException("kafka.*: " + e.getMessage());
    }
  }
}
