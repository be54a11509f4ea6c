// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** No thread of a sink ends before it is closed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnendingThreadsTest {

  private static final List<String> THREADS =
      List.of("tacit-kafka-spool", "tacit-kafka-send", "tacit-kafka-upkeep");

  private final EmbeddedBroker broker = EmbeddedBroker.start();

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
  void errorsWhileSendingLoseNothing() throws Exception {
    NumberedReports reports = new NumberedReports("errors");
    FailingInterceptor.reset();
    Map<String, String> kafka =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "interceptor.classes", FailingInterceptor.class.getName());
    try (CaughtLog log = new CaughtLog();
        KafkaSink sink = builder(kafka, "errors").build()) {
      for (int i = 0; i < 50; i++) {
        sink.publish(reports.report(i));
      }

      Until.holds("both threads met an error", () -> FailingInterceptor.acknowledged() > 50);
      assertThat(distinct(topic("errors").records(50))).isEqualTo(reports.json(0, 50));
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("goes on"))
          .singleElement()
          .asString()
          .contains("-Xmx");
      assertThat(running()).containsAll(THREADS);
    }
  }

  @Test
  void anErrorOfTheRegistryLosesNothing() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public MeterFilterReply accept(Meter.Id id) {
                throw new OutOfMemoryError("for the test");
              }
            });
    NumberedReports reports = new NumberedReports("registry");
    try (KafkaSink sink = builder(kafka(), "registry").registry(registry).build()) {
      for (int i = 0; i < 20; i++) {
        sink.publish(reports.report(i));
      }

      assertThat(distinct(topic("registry").records(20))).isEqualTo(reports.json(0, 20));
      assertThat(running()).containsAll(THREADS);
    }
  }

  @Test
  void interruptsOfStrangersLoseNothing() throws Exception {
    NumberedReports reports = new NumberedReports("interrupted");
    try (CaughtLog log = new CaughtLog()) {
      try (KafkaSink sink = builder(kafka(), "interrupted").build()) {
        for (int i = 0; i < 200; i++) {
          sink.publish(reports.report(i));
          if (i % 10 == 0) {
            threads().forEach(Thread::interrupt);
          }
        }

        List<ConsumerRecord<String, String>> records = topic("interrupted").records(200);
        Until.holds(
            "all is there", () -> distinct(topic("interrupted").records(200)).size() == 200);
        assertThat(distinct(records).get(0)).isEqualTo(reports.json(0, 1).get(0));
        assertThat(distinct(topic("interrupted").records(200))).isEqualTo(reports.json(0, 200));
        assertThat(running()).containsAll(THREADS);
      }
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void aPassingLackOfMemoryEndsNothing() throws Exception {
    TestTopic.create(broker.bootstrapServers(), "hungry");
    Path said = Files.createTempFile(spool, "said", ".log");
    Process job =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                HungryJob.class.getName(),
                broker.bootstrapServers(),
                "hungry",
                spool.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(job.waitFor(3, TimeUnit.MINUTES))
          .as("ends, having said:\n%s", text(said))
          .isTrue();
    } finally {
      job.destroyForcibly();
    }

    Matcher counts = Pattern.compile("published (\\d+) lost (\\d+)").matcher(text(said));
    assertThat(counts.find()).as("counts in:\n%s", text(said)).isTrue();
    int published = Integer.parseInt(counts.group(1));
    int lost = Integer.parseInt(counts.group(2));
    assertThat(distinct(topic("hungry").records(1)).size())
        .as("arrived of %s published, having said:\n%s", published, text(said))
        .isEqualTo(published - lost);
    assertThat(lost).as("what was too large for the heap, at least").isPositive();
    assertThat(text(said)).contains("is lost, the next ones may do better");
  }

  private KafkaSinkBuilder builder(Map<String, String> kafka, String topic) {
    return KafkaSink.builder(kafka)
        .topic(topic)
        .createTopics(1, 1)
        .spoolDirectory(spool)
        .closeTimeout(Duration.ofSeconds(30));
  }

  private Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private TestTopic topic(String name) {
    return new TestTopic(broker.bootstrapServers(), name);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> THREADS.contains(thread.getName()))
        .toList();
  }

  private static List<String> running() {
    return threads().stream().map(Thread::getName).toList();
  }

  /** As a consumer drops them: by the id. */
  private static List<String> distinct(List<ConsumerRecord<String, String>> records) {
    Map<String, String> byId = new LinkedHashMap<>();
    for (ConsumerRecord<String, String> record : records) {
      byId.putIfAbsent(
          new String(record.headers().lastHeader("ce_id").value(), UTF_8), record.value());
    }
    return List.copyOf(byId.values());
  }
}
