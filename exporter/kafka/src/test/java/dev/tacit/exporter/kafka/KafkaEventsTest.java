// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.wire.PublishedSchema;
import dev.tacit.exporter.wire.RunJson;
import dev.tacit.exporter.wire.RunState;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every record is a CloudEvent; with a broker that is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KafkaEventsTest {

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
  void wrapsEveryReportAsACloudEventWhoseIdFollowsFromIt() throws IOException {
    try (KafkaSink sink = sink("events").build()) {
      sink.publish(new NumberedReports("läuft / 1").report(7));
    }

    assertThat(headers(topic("events").records(1).get(0)))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", "l%C3%A4uft%20%2F%201/0/7",
                    "ce_source", "/tacit/l%C3%A4uft%20%2F%201/0",
                    "ce_type", "dev.tacit.report.v1",
                    "ce_time", "2026-01-01T00:00:07.123Z",
                    "ce_subject", "l%C3%A4uft%20%2F%201",
                    "ce_dataschema", "urn:dev.tacit:report:1",
                    "content-type", "application/json")));
  }

  @Test
  void tellsOfTheBeginningAndTheEndOfEveryRunAndWorker() throws IOException {
    Report report = new NumberedReports("told").report(3);
    Report other = new Report("told", "1", 3, 0, report.time(), List.of());
    Instant before = Instant.now().minusMillis(1);
    try (KafkaSink sink = sink("told").runsTopic("told-runs").createTopics(1, 1).build()) {
      sink.publish(report);
      sink.publish(other);
      sink.publish(report);
    }

    List<ConsumerRecord<String, String>> records = topic("told-runs").records(4);
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo("told");
              assertThat(PublishedSchema.RUN.objections(record.value())).isEmpty();
            });
    List<RunState> states = values(records).stream().map(RunJson::read).toList();
    Map<String, String> configuration =
        Map.of("model", "mlp", "dataset", "fashion", "version", "0.1");
    assertThat(states.subList(0, 2))
        .containsExactly(
            new RunState("told", "0", RunState.State.STARTED, report.time(), configuration),
            new RunState("told", "1", RunState.State.STARTED, report.time(), Map.of()));
    assertThat(states.subList(2, 4))
        .allSatisfy(
            state -> {
              assertThat(state.state()).isEqualTo(RunState.State.ENDED);
              assertThat(state.time()).isBetween(before, Instant.now());
            })
        .extracting(RunState::configuration)
        .containsExactly(configuration, Map.of());
    assertThat(headers(records.get(0)))
        .containsEntry("ce_type", "dev.tacit.run.v1")
        .containsEntry("ce_id", "told/0/started/2026-01-01T00:00:03.123Z");
  }

  @Test
  void sendsAnOnsetUnderTheIdOfTheServicesEvent() throws Exception {
    Report report = new NumberedReports("läuft / 1").report(7);
    try (KafkaSink sink = sink("with-onset").eventsTopic("onsets").build()) {
      sink.onsets().act(onset(report));
      sink.publish(report);
    }

    ConsumerRecord<String, String> event = topic("onsets").records(1).get(0);
    assertThat(topic("with-onset").records(1)).hasSize(1);
    assertThat(event.key()).isEqualTo("läuft / 1");
    assertThat(event.timestamp())
        .isEqualTo(Instant.parse("2026-01-01T00:00:07.123Z").toEpochMilli());
    assertThat(PublishedSchema.ONSET.objections(event.value())).isEmpty();
    assertThat(event.value()).contains("\"suspects\":[{\"id\":\"17\"");
    assertThat(headers(event))
        .containsEntry("ce_id", "l%C3%A4uft%20%2F%201/0/onset")
        .containsEntry("ce_source", "/tacit/l%C3%A4uft%20%2F%201/0")
        .containsEntry("ce_type", "dev.tacit.onset.v1")
        .containsEntry("ce_dataschema", "urn:dev.tacit:onset:1");
  }

  @Test
  void startsOfARunAreToldApartByEveryId() throws Exception {
    Report first = new NumberedReports("nightly").report(7).ofStart("mon / 1");
    Report second = new NumberedReports("nightly").report(7).ofStart("tue");
    try (KafkaSink sink =
        sink("nightly").runsTopic("nightly-runs").eventsTopic("nightly-onsets").build()) {
      for (Report report : List.of(first, second)) {
        sink.publish(report);
        sink.onsets().act(onset(report));
      }
    }

    assertThat(ids("nightly", 2)).containsExactly("nightly/0/mon%20%2F%201/7", "nightly/0/tue/7");
    assertThat(ids("nightly-onsets", 2))
        .containsExactly("nightly/0/mon%20%2F%201/onset", "nightly/0/tue/onset");
    assertThat(ids("nightly-runs", 4))
        .contains(
            "nightly/0/mon%20%2F%201/started/2026-01-01T00:00:07.123Z",
            "nightly/0/tue/started/2026-01-01T00:00:07.123Z")
        .doesNotHaveDuplicates();
    assertThat(values(topic("nightly-runs").records(4)).stream().map(RunJson::read))
        .extracting(RunState::start)
        .containsExactly("mon / 1", "tue", "mon / 1", "tue");
    assertThat(topic("nightly-onsets").records(2))
        .allSatisfy(one -> assertThat(PublishedSchema.ONSET.objections(one.value())).isEmpty());
  }

  @Test
  void anOnsetWaitsForTheBrokerAndTrainingDoesNot() throws Exception {
    Report report = new NumberedReports("away").report(7);
    Map<String, String> away = Map.of("bootstrap.servers", "localhost:9");
    long start = System.nanoTime();
    try (KafkaSink sink =
        KafkaSink.builder(away)
            .topic("away")
            .eventsTopic("away-onsets")
            .spoolDirectory(spool)
            .closeTimeout(Duration.ZERO)
            .build()) {
      sink.onsets().act(onset(report));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    // The same job begins again where it reaches a broker.
    Files.move(spool.resolve("localhost_9-away"), spool.resolve(folder("away")));
    sink("away").eventsTopic("away-onsets").build().close();
    assertThat(topic("away-onsets").records(1).get(0).key()).isEqualTo("away");
  }

  @Test
  void onsetsNeedATopicAndASinkThatIsOpen() throws Exception {
    Report report = new NumberedReports("late").report(7);
    KafkaSink closed = sink("late").eventsTopic("late-onsets").build();
    closed.close();
    try (KafkaSink none = sink("late").build()) {
      assertThatThrownBy(none::onsets).hasMessage("eventsTopic: must be set to send onsets");
    }

    assertThatThrownBy(() -> closed.onsets().act(onset(report)))
        .hasMessageContaining("it is closed");
  }

  private List<String> ids(String topic, int count) {
    return topic(topic).records(count).stream()
        .map(record -> headers(record).get("ce_id"))
        .toList();
  }

  private static Onset onset(Report report) {
    return new Onset(
        report,
        "memorization began at iteration 7",
        List.of(new Evidence("tacit.label.contradicted", 0.1, 0.2, 0.5, 0.85, 7)),
        List.of(new Suspect("17", 3, -1.5, 12)));
  }

  private String folder(String topic) {
    return broker.bootstrapServers().replace(':', '_') + "-" + topic;
  }

  private static Map<String, String> headers(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  private KafkaSinkBuilder sink(String topic) {
    return KafkaSink.builder(kafka()).topic(topic).createTopics(1, 1).spoolDirectory(spool);
  }

  private Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private TestTopic topic(String name) {
    return new TestTopic(broker.bootstrapServers(), name);
  }

  private static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).toList();
  }
}
