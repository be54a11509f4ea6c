// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.wire.PublishedSchema;
import dev.tacit.exporter.wire.ReportJson;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a broker that is there, and that would create any topic it is asked about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KafkaSinkTest {

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
  void sendsWhatFilesHoldKeyedByRunAtTheTimeOfTheReport() throws IOException {
    NumberedReports reports = new NumberedReports("läuft / 1");
    try (KafkaSink sink = sink("values").build()) {
      sink.publish(reports.report(0));
      sink.publish(reports.report(1));
    }

    List<ConsumerRecord<String, String>> records = topic("values").records(2);
    assertThat(values(records)).isEqualTo(reports.json(0, 2));
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo("läuft / 1");
              assertThat(PublishedSchema.REPORT.objections(record.value())).isEmpty();
              assertThat(record.timestamp())
                  .isEqualTo(ReportJson.read(record.value()).time().toEpochMilli());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "lz4", "zstd", "snappy", "none"})
  void compressesAsItIsTold(String codec) throws IOException {
    NumberedReports reports = new NumberedReports("compressed");
    Map<String, String> kafka =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", codec);
    try (KafkaSink sink =
        KafkaSink.builder(kafka).topic(codec).createTopics(1, 1).spoolDirectory(spool).build()) {
      for (int i = 0; i < 20; i++) {
        sink.publish(reports.report(i));
      }
    }

    assertThat(values(topic(codec).records(20))).isEqualTo(reports.json(0, 20));
  }

  @Test
  void compressesUnlessToldOtherwise() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (KafkaSink sink = sink("small").registry(registry).build()) {
      for (int i = 0; i < 50; i++) {
        sink.publish(new NumberedReports("small").report(i));
      }
      topic("small").records(50);
      assertThat(registry.get("kafka.producer.compression.rate.avg").gauge().value())
          .isBetween(0.0, 0.6);
    }
  }

  @Test
  void setsARecordAsideThatTheBrokerWillNeverTake() throws IOException {
    NumberedReports reports = new NumberedReports("x".repeat(3000));
    Map<String, String> kafka =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", "2500");
    NumberedReports small = new NumberedReports("small");
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    KafkaSink sink =
        KafkaSink.builder(kafka)
            .topic("aside")
            .createTopics(1, 1)
            .spoolDirectory(spool)
            .registry(registry)
            .build();
    try (sink) {
      sink.publish(small.report(0));
      sink.publish(reports.report(1));
      sink.publish(small.report(2));

      assertThat(values(topic("aside").records(2)))
          .containsExactly(small.json(0, 1).get(0), small.json(2, 3).get(0));
      assertThat(registry.get("tacit.kafka.rejected").functionCounter().count()).isEqualTo(2);
    }
    assertThat(spoolFiles("rejected.jsonl"))
        .singleElement()
        .satisfies(
            file ->
                assertThat(Files.readAllLines(file))
                    .as("with the reason in a field of its own")
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .startsWith(reports.json(1, 2).get(0).replaceFirst("}$", ""))
                                .contains(",\"rejected\":\"RecordTooLargeException: ")));
  }

  @Test
  void countsWhatItDoesAndRemovesItsMetersWithItself() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    NumberedReports reports = new NumberedReports("counted");
    try (KafkaSink sink = sink("counted").registry(registry).build()) {
      sink.publish(reports.report(0));
      sink.publish(reports.report(1));
      topic("counted").records(2);
      Until.holds(
          "all is acknowledged",
          () -> registry.get("tacit.kafka.sent").functionCounter().count() == 3);

      assertThat(registry.get("tacit.kafka.spooled").functionCounter().count()).isEqualTo(3);
      assertThat(registry.get("tacit.kafka.waiting").gauge().value()).isZero();
      assertThat(registry.get("tacit.kafka.sent.bytes").functionCounter().count())
          .isGreaterThan(String.join("", reports.json(0, 2)).length());
      assertThat(registry.find("kafka.producer.record.send.total").functionCounter()).isNotNull();
      assertThat(registry.getMeters())
          .extracting(Meter::getId)
          .allSatisfy(
              id -> {
                assertThat(id.getTag("run")).isEqualTo("counted");
                assertThat(id.getTag("worker")).isEqualTo("0");
              });
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhenAllIsDelivered() throws IOException {
    try (KafkaSink sink = sink("clean").build()) {
      sink.publish(new NumberedReports("clean").report(0));
    }

    assertThat(topic("clean").records(1)).hasSize(1);
    assertThat(spoolFiles(FileSegment.SUFFIX)).isEmpty();
  }

  @Test
  void takesNothingAfterClose() throws IOException {
    KafkaSink sink = sink("closed").build();
    sink.publish(new NumberedReports("closed").report(0));
    sink.close();
    sink.close();

    sink.publish(new NumberedReports("closed").report(1));
    sink.flush();

    assertThat(topic("closed").records(1)).hasSize(1);
  }

  @Test
  void twoSinksMayShareASpoolDirectory() throws IOException {
    NumberedReports one = new NumberedReports("one");
    NumberedReports two = new NumberedReports("two");
    try (KafkaSink first = sink("shared").build();
        KafkaSink second = sink("shared").build()) {
      for (int i = 0; i < 50; i++) {
        first.publish(one.report(i));
        second.publish(two.report(i));
      }
    }

    List<ConsumerRecord<String, String>> records = topic("shared").records(100);
    assertThat(records.stream().filter(r -> r.key().equals("one")).map(ConsumerRecord::value))
        .isEqualTo(one.json(0, 50));
    assertThat(records.stream().filter(r -> r.key().equals("two")).map(ConsumerRecord::value))
        .isEqualTo(two.json(0, 50));
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

  private List<Path> spoolFiles(String end) throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  private static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).toList();
  }
}
