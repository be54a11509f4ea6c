// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.wire.PublishedSchema;
import dev.tacit.label.Asked;
import dev.tacit.label.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is asked about labels, as events, with a broker that is there. */
final class QuestionEventsTest {

  private static final Asked ASKED =
      new Asked(
          "läuft / 1",
          "0",
          "mon / 1",
          Instant.parse("2026-01-01T00:00:07.123Z"),
          List.of(new Question("train-17", 3, 5, -0.75), new Question("blüte\n9", 0, 2, -0.5)));

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  private KafkaSinkBuilder sink(EmbeddedBroker broker) {
    return KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .topic("reports")
        .createTopics(1, 1)
        .spoolDirectory(spool);
  }

  @Test
  void theyNameTheExamplesToLookAt() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      try (KafkaSink sink = sink(broker).eventsTopic("events").build()) {
        sink.questions().ask(ASKED);
      }

      ConsumerRecord<String, String> event =
          new TestTopic(broker.bootstrapServers(), "events").records(1).get(0);
      assertThat(event.key()).isEqualTo("läuft / 1");
      assertThat(PublishedSchema.QUESTIONS.objections(event.value())).isEmpty();
      assertThat(event.value())
          .contains("{\"id\":\"train-17\",\"label\":3,\"likeliest\":5,\"margin\":-0.75}");
      assertThat(header(event, "ce_id"))
          .isEqualTo("l%C3%A4uft%20%2F%201/0/mon%20%2F%201/questions");
      assertThat(header(event, "ce_type")).isEqualTo("dev.tacit.questions.v1");
      assertThat(header(event, "ce_dataschema")).isEqualTo("urn:dev.tacit:questions:1");
    }
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void theyNeedATopicAndASinkThatIsOpen() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      KafkaSink closed = sink(broker).eventsTopic("events").build();
      closed.close();
      try (KafkaSink none = sink(broker).build()) {
        assertThatThrownBy(none::questions)
            .hasMessage("eventsTopic: must be set to send questions");
      }

      assertThatThrownBy(() -> closed.questions().ask(ASKED)).hasMessageContaining("it is closed");
    }
  }
}
