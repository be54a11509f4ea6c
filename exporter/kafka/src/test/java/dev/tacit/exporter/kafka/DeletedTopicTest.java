// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A topic is deleted while a sink sends to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeletedTopicTest {

  private final EmbeddedBroker broker =
      EmbeddedBroker.start(Map.of("auto.create.topics.enable", "false"));

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  @BeforeAll
  void createTopics() {
    TestTopic.create(broker.bootstrapServers(), "tacit.runs");
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void whatCameMeanwhileWaitsForItToBeCreatedAgain() throws Exception {
    TestTopic first = TestTopic.create(broker.bootstrapServers(), "gone");
    NumberedReports reports = new NumberedReports("gone");
    try (CaughtLog log = new CaughtLog();
        KafkaSink sink = builder("gone").build()) {
      publish(sink, reports, 0, 10);
      first.records(10);
      delete("gone");
      publish(sink, reports, 10, 20);
      Until.holds("it is warned of", () -> !log.warnings().isEmpty());
      assertThat(log.warnings().get(0)).contains("The topic gone or tacit.runs does not exist");
      TestTopic again = TestTopic.create(broker.bootstrapServers(), "gone");
      publish(sink, reports, 20, 30);

      assertThat(again.records(20).stream().map(ConsumerRecord::value))
          .isEqualTo(reports.json(10, 30));
    }
  }

  @Test
  void aSinkThatCreatesTopicsCreatesItAgain() throws Exception {
    NumberedReports reports = new NumberedReports("created");
    TestTopic topic = new TestTopic(broker.bootstrapServers(), "created");
    try (KafkaSink sink = builder("created").createTopics(1, 1).build()) {
      publish(sink, reports, 0, 10);
      Until.holds("the sink has created it", () -> topics().contains("created"));
      topic.records(10);
      delete("created");
      publish(sink, reports, 10, 20);

      Until.holds("it is there again", () -> topics().contains("created"));
      assertThat(topic.records(10).stream().map(ConsumerRecord::value))
          .isEqualTo(reports.json(10, 20));
    }
  }

  private KafkaSinkBuilder builder(String topic) {
    return KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .topic(topic)
        .spoolDirectory(spool);
  }

  private static void publish(KafkaSink sink, NumberedReports reports, int from, int to) {
    for (int i = from; i < to; i++) {
      sink.publish(reports.report(i));
    }
  }

  private void delete(String topic) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
    Until.holds("it is gone", () -> !topics().contains(topic));
  }

  private Set<String> topics() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
