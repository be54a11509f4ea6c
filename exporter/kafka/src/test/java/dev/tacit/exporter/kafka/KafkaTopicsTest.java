// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are not there yet; with a broker that would create any that it is asked about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KafkaTopicsTest {

  private final EmbeddedBroker broker = EmbeddedBroker.start();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  @BeforeAll
  void createTopics() {
    TestTopic.create(broker.bootstrapServers(), "tacit.reports");
    TestTopic.create(broker.bootstrapServers(), "tacit.runs");
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void createsTopicsOnlyWhenAsked() throws Exception {
    NumberedReports reports = new NumberedReports("asked");
    try (CaughtLog log = new CaughtLog()) {
      try (KafkaSink sink =
          KafkaSink.builder(kafka())
              .topic("asked")
              .spoolDirectory(spool)
              .closeTimeout(Duration.ofSeconds(3))
              .build()) {
        sink.publish(reports.report(0));
        Until.holds("it is warned of", () -> !log.warnings().isEmpty());
      }
      assertThat(log.warnings().get(0))
          .contains("The topic asked or tacit.runs does not exist")
          .contains("createTopics");
      assertThat(topics()).doesNotContain("asked");
    }

    try (KafkaSink sink = sink("asked").createTopics(3, 1).runsTopic("asked-runs").build()) {
      sink.publish(reports.report(1));
    }
    assertThat(topics()).contains("asked", "asked-runs");
    assertThat(cleanupPolicy("asked")).isEqualTo("delete");
    assertThat(cleanupPolicy("asked-runs")).isEqualTo("compact");
  }

  @Test
  void aTopicThatAppearsLaterGetsWhatWaited() throws Exception {
    NumberedReports reports = new NumberedReports("later");
    try (CaughtLog log = new CaughtLog();
        KafkaSink sink = KafkaSink.builder(kafka()).topic("later").spoolDirectory(spool).build()) {
      sink.publish(reports.report(0));
      sink.publish(reports.report(1));
      Until.holds("it is warned of", () -> !log.warnings().isEmpty());
      TestTopic later = TestTopic.create(broker.bootstrapServers(), "later");

      assertThat(values(later.records(2))).isEqualTo(reports.json(0, 2));
      assertThat(log.warnings()).hasSize(1);
    }
  }

  private Set<String> topics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private String cleanupPolicy(String topic) throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin
          .describeConfigs(List.of(resource))
          .all()
          .get()
          .getOrDefault(resource, new Config(List.of()))
          .get("cleanup.policy")
          .value();
    }
  }

  private KafkaSinkBuilder sink(String topic) {
    return KafkaSink.builder(kafka()).topic(topic).createTopics(1, 1).spoolDirectory(spool);
  }

  private Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).toList();
  }
}
