// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.service.fleet.RunOnset;
import dev.tacit.exporter.service.intake.Ended;
import dev.tacit.exporter.service.intake.Intake;
import dev.tacit.exporter.wire.OnsetEvent;
import dev.tacit.exporter.wire.OnsetJson;
import dev.tacit.exporter.wire.PublishedSchema;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.exporter.wire.RunJson;
import dev.tacit.exporter.wire.RunState;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Origin;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sink of a training job and the service spell one event alike, and read each other's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OneSpellingTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:07.100Z");
  private static final List<Evidence> EVIDENCE =
      List.of(new Evidence("tacit.label.contradicted", 0.1, 0.2, 0.5, 0.85, 7));

  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final Intake intake = new Intake(1 << 20);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  @AfterAll
  void stop() {
    broker.close();
  }

  static List<String> names() {
    return List.of("plain", "a b + c", "läuft „1“ / ä", "\"quoted\" \\ 'so'", "ü".repeat(200));
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachSideReadsWhatTheOtherWrites(String name) throws Exception {
    String topic = "spelled-" + names().indexOf(name);
    Report report = new Report(name, name, 7, 1, TIME, List.of()).ofStart(name);
    send(topic, report);

    ConsumerRecord<String, String> sent = record(topic);
    assertThat(intake.read(sent.key().getBytes(UTF_8), sent.value().getBytes(UTF_8)))
        .isEqualTo(report);
    assertThat(ReportJson.read(sent.value())).isEqualTo(report);
    assertAscii(sent);

    ConsumerRecord<String, String> began = runs(topic, 0);
    ConsumerRecord<String, String> ended = runs(topic, 1);
    Instant end = RunJson.read(ended.value()).time();
    assertThat(intake.ended(ended.key().getBytes(UTF_8), ended.value().getBytes(UTF_8)))
        .contains(new Ended(name, name, name, end.toEpochMilli()));
    assertAscii(began);

    Record<byte[], byte[]> silent = Outgoing.run(summary(name), TIME.toEpochMilli());
    String json = new String(silent.value(), US_ASCII);
    assertThat(RunJson.read(json))
        .isEqualTo(new RunState(name, "all", RunState.State.SILENT, TIME, Map.of(), name));
    assertThat(PublishedSchema.RUN.objections(json)).isEmpty();
    assertAscii(silent);
    assertThat(headers(silent.headers()))
        .containsEntry("ce_subject", headers(began.headers()).get("ce_subject"))
        .containsEntry("ce_type", headers(began.headers()).get("ce_type"));
    assertThat(silent.key()).isEqualTo(began.key().getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("names")
  void anOnsetIsOneEventWhoeverTellsIt(String name) throws Exception {
    String topic = "onset-" + names().indexOf(name);
    send(topic, new Report(name, name, 7, 1, TIME, List.of()).ofStart(name));
    ConsumerRecord<String, String> told = events(topic);
    Origin origin = new Origin(name, name, name);
    RunOnset seen = new RunOnset(origin, 7, 7, TIME, OnsetEvent.EXPORTER, EVIDENCE);
    Record<byte[], byte[]> event = Outgoing.event(seen, TIME.toEpochMilli());

    Map<String, String> ofTheService = headers(event.headers());
    Map<String, String> ofTheJob = headers(told.headers());
    assertThat(ofTheService.remove("ce_source")).isEqualTo("/tacit/exporter");
    assertThat(ofTheJob.remove("ce_source")).startsWith("/tacit/").doesNotContain(" ");
    assertThat(ofTheService).isEqualTo(ofTheJob);
    assertThat(event.key()).isEqualTo(told.key().getBytes(UTF_8));
    assertAscii(event);
    assertAscii(told);
    OnsetEvent first = OnsetJson.read(told.value());
    OnsetEvent second = OnsetJson.read(new String(event.value(), US_ASCII));
    assertThat(first.evidence()).isEqualTo(second.evidence()).isEqualTo(EVIDENCE);
    assertThat(List.of(first.run(), first.worker(), first.start(), first.time()))
        .isEqualTo(List.of(second.run(), second.worker(), second.start(), second.time()))
        .isEqualTo(List.of(name, name, name, TIME));
    assertThat(PublishedSchema.ONSET.objections(told.value())).isEmpty();
    assertThat(PublishedSchema.ONSET.objections(new String(event.value(), UTF_8))).isEmpty();
  }

  private void send(String topic, Report report) throws Exception {
    try (KafkaSink sink =
        KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
            .topic(topic)
            .runsTopic(topic + "-runs")
            .eventsTopic(topic + "-events")
            .createTopics(1, 1)
            .spoolDirectory(spool)
            .build()) {
      sink.publish(report);
      sink.onsets().act(new Onset(report, "memorization began", EVIDENCE, List.of()));
    }
  }

  private static RunSummary summary(String name) {
    return new RunSummary(
        name,
        new RunSummary.Span(TIME, TIME, null, false),
        new RunSummary.Progress(1, List.of(name), 7, 1),
        new RunSummary.Judged(RunSummary.NOT_JUDGED, -1, "", List.of()),
        List.of(new RunStart(name, TIME, TIME, 1, List.of(name), false)));
  }

  private ConsumerRecord<String, String> record(String topic) {
    return new TestTopic(broker.bootstrapServers(), topic).records(1).get(0);
  }

  private ConsumerRecord<String, String> runs(String topic, int number) {
    return new TestTopic(broker.bootstrapServers(), topic + "-runs").records(2).get(number);
  }

  private ConsumerRecord<String, String> events(String topic) {
    return new TestTopic(broker.bootstrapServers(), topic + "-events").records(1).get(0);
  }

  private static Map<String, String> headers(Headers headers) {
    Map<String, String> all = new TreeMap<>();
    headers.forEach(header -> all.put(header.key(), new String(header.value(), UTF_8)));
    return all;
  }

  private static void assertAscii(ConsumerRecord<String, String> record) {
    assertThat(record.value()).matches("[ -~]*");
    assertThat(headers(record.headers()).values()).allMatch(value -> value.matches("[!-~]*"));
  }

  private static void assertAscii(Record<byte[], byte[]> record) {
    assertThat(new String(record.value(), UTF_8)).matches("[ -~]*");
    assertThat(headers(record.headers()).values()).allMatch(value -> value.matches("[!-~]*"));
  }
}
