// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a broker that refuses some records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusedRecordTest {

  private static final int ALL = 300;
  private static final Metric ALIGNMENT = Metric.gauge("tacit.gradient.alignment", "Alignment.");

  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

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
  void aReportOfTheFutureArrivesAtThePresent() throws Exception {
    create("future", Map.of());
    Instant now = now();
    Instant ahead = now.plus(2, ChronoUnit.DAYS);
    List<Report> reports = reports("future", now);
    reports.set(ALL / 2, report("future", ALL / 2, ahead));
    publish("future", reports);

    List<ConsumerRecord<String, String>> records =
        new TestTopic(broker.bootstrapServers(), "future").records(ALL);
    assertThat(iterations(records)).isEqualTo(iterationsOf(reports));
    ConsumerRecord<String, String> late = records.get(ALL / 2);
    assertThat(late.timestamp()).isBetween(now.toEpochMilli(), System.currentTimeMillis());
    assertThat(new String(late.headers().lastHeader("ce_time").value(), UTF_8))
        .isEqualTo(ahead.toString());
    assertThat(ReportJson.read(late.value()).time()).isEqualTo(ahead);
  }

  @Test
  void theRestOfABatchArrivesInOrderAndOnceWithoutTheRefused() throws Exception {
    create("aged", Map.of("message.timestamp.before.max.ms", "3600000"));
    Instant now = now();
    List<Report> reports = reports("aged", now);
    for (int old : List.of(0, 7, 150, 151, ALL - 1)) {
      reports.set(old, report("aged", old, now.minus(3, ChronoUnit.HOURS)));
    }
    try (CaughtLog log = new CaughtLog()) {
      publish("aged", reports);

      assertThat(log.warnings())
          .as("said once, with what to do")
          .filteredOn(line -> line.contains("set aside"))
          .singleElement()
          .asString()
          .contains("rejected.jsonl", "clock");
      assertThat(log.warnings()).noneMatch(line -> line.contains("do not reach Kafka"));
    }

    List<Integer> expected = new ArrayList<>(iterationsOf(reports));
    expected.removeAll(List.of(0, 7, 150, 151, ALL - 1));
    assertThat(iterations(new TestTopic(broker.bootstrapServers(), "aged").records(ALL - 5)))
        .isEqualTo(expected);
    List<String> aside = rejected();
    assertThat(aside.stream().map(ReportJson::read).map(Report::iteration))
        .containsExactly(0, 7, 150, 151, ALL - 1);
    assertThat(aside).allMatch(line -> line.contains("\"rejected\":\"InvalidTimestampException"));
  }

  @Test
  void whatTheBrokerFindsTooLargeIsSetAsideAlone() throws Exception {
    create("narrow", Map.of("max.message.bytes", "4000"));
    List<Report> reports = reports("narrow", now());
    Report large = large("narrow", 100);
    reports.set(100, large);
    try (CaughtLog log = new CaughtLog()) {
      publish("narrow", reports);
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("set aside"))
          .singleElement()
          .asString()
          .contains("max.message.bytes", "max.request.size");
    }

    List<Integer> expected = new ArrayList<>(iterationsOf(reports));
    expected.remove(Integer.valueOf(100));
    assertThat(iterations(new TestTopic(broker.bootstrapServers(), "narrow").records(ALL - 1)))
        .isEqualTo(expected);
    assertThat(rejected())
        .singleElement()
        .satisfies(line -> assertThat(ReportJson.read(line).iteration()).isEqualTo(100));
  }

  private void create(String topic, Map<String, String> configuration)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic one = new NewTopic(topic, 1, (short) 1).configs(configuration);
      admin.createTopics(List.of(one)).all().get();
    }
  }

  /** All at once: they wait on disk until the sink that sends them starts. */
  private void publish(String topic, List<Report> reports) throws IOException {
    KafkaSinkBuilder builder =
        KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
            .topic(topic)
            .spoolDirectory(spool)
            .registry(registry)
            .closeTimeout(Duration.ofSeconds(60));
    try (KafkaSink sink = builder.build()) {
      for (Report report : reports) {
        sink.publish(report);
      }
      sink.flush();
      Until.holds(
          "all is done with", () -> registry.get("tacit.kafka.waiting").gauge().value() == 0);
    }
  }

  private List<String> rejected() throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      Path aside = files.filter(file -> file.endsWith("rejected.jsonl")).findFirst().orElseThrow();
      return Files.readAllLines(aside);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static List<Report> reports(String run, Instant from) {
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < ALL; i++) {
      reports.add(report(run, i, from));
    }
    return reports;
  }

  private static Report report(String run, int iteration, Instant time) {
    Measurement one = Measurement.exact(ALIGNMENT, 0.5);
    return new Report(run, "0", iteration, 0, time, List.of(one));
  }

  /** Its numbers do not compress to what is allowed. */
  private static Report large(String run, int iteration) {
    Random random = new Random(1);
    List<Measurement> many =
        Stream.generate(() -> Measurement.exact(ALIGNMENT, random.nextDouble()))
            .limit(2000)
            .toList();
    return new Report(run, "0", iteration, 0, now(), many);
  }

  private static List<Integer> iterations(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(one -> ReportJson.read(one.value()).iteration()).toList();
  }

  private static List<Integer> iterationsOf(List<Report> reports) {
    return reports.stream().map(Report::iteration).toList();
  }
}
