// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a broker that is away at the beginning, in the middle or at the end. */
final class BrokerOutageTest {

  /** Publishing only fills a buffer; a garbage collection may come in between. */
  private static final Duration AT_ONCE = Duration.ofMillis(200);

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static BrokerProcess broker;

  private Duration slowest = Duration.ZERO;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  @BeforeAll
  static void start(@TempDir Path directory) {
    broker = BrokerProcess.start(directory);
    TestTopic.create(broker.bootstrapServers(), "tacit.runs");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void awayAtTheStart() throws Exception {
    TestTopic topic = TestTopic.create(broker.bootstrapServers(), "start");
    NumberedReports reports = new NumberedReports("start");
    broker.kill();
    try (CaughtLog log = new CaughtLog();
        KafkaSink sink = sink("start").build()) {
      publish(sink, reports, 0, 10);
      Until.holds("it is warned of", () -> !log.warnings().isEmpty());
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("Nobody listens there")
          .contains(broker.bootstrapServers())
          .contains("Training goes on");
      broker.restart();
      publish(sink, reports, 10, 20);

      assertThat(values(topic, 20)).isEqualTo(reports.json(0, 20));
    }
    assertThat(slowest).isLessThan(AT_ONCE);
  }

  @Test
  void killedInTheMiddleAndBackAgainTwice() throws Exception {
    TestTopic topic = TestTopic.create(broker.bootstrapServers(), "middle");
    NumberedReports reports = new NumberedReports("middle");
    try (KafkaSink sink = sink("middle").build()) {
      publish(sink, reports, 0, 10);
      topic.records(10);
      for (int outage = 1; outage <= 2; outage++) {
        publish(sink, reports, 100 * outage - 90, 100 * outage - 50); // some are on their way
        broker.kill();
        publish(sink, reports, 100 * outage - 50, 100 * outage);
        broker.restart();
        publish(sink, reports, 100 * outage, 100 * outage + 10);
      }

      assertThat(values(topic, 210)).isEqualTo(reports.json(0, 210));
    }
    assertThat(values(topic, 210)).as("none came twice").hasSize(210);
    assertThat(slowest).isLessThan(AT_ONCE);
  }

  @Test
  void hangingInTheMiddle() throws Exception {
    TestTopic topic = TestTopic.create(broker.bootstrapServers(), "hanging");
    NumberedReports reports = new NumberedReports("hanging");
    try (CaughtLog log = new CaughtLog();
        KafkaSink sink = sink("hanging").build()) {
      publish(sink, reports, 0, 5);
      topic.records(5);
      broker.pause();
      try {
        publish(sink, reports, 5, 50);
        Until.holds("it is warned of", () -> !log.warnings().isEmpty());
        assertThat(log.warnings().get(0)).contains("Somebody listens there, but does not answer");
      } finally {
        broker.resume();
      }
      publish(sink, reports, 50, 60);

      assertThat(values(topic, 60)).isEqualTo(reports.json(0, 60));
    }
    assertThat(slowest).isLessThan(AT_ONCE);
  }

  @Test
  void awayAtTheEndAndThereForTheNextJob() throws Exception {
    TestTopic topic = TestTopic.create(broker.bootstrapServers(), "end");
    NumberedReports reports = new NumberedReports("end");
    NumberedReports next = new NumberedReports("next");
    try (CaughtLog log = new CaughtLog()) {
      KafkaSink sink = sink("end").closeTimeout(Duration.ofSeconds(2)).build();
      publish(sink, reports, 0, 10);
      topic.records(10);
      broker.kill();
      publish(sink, reports, 10, 20);
      long start = System.nanoTime();
      sink.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      assertThat(log.warnings())
          .anySatisfy(line -> assertThat(line).contains("11 records wait for the next start"));
    }
    broker.restart();
    try (KafkaSink sink = sink("end").build()) {
      publish(sink, next, 0, 1);

      List<String> expected = new ArrayList<>(reports.json(0, 20));
      expected.addAll(next.json(0, 1));
      assertThat(values(topic, 21)).isEqualTo(expected);
    }
  }

  @Test
  void theJobItselfIsKilled() throws Exception {
    TestTopic topic = TestTopic.create(broker.bootstrapServers(), "job");
    NumberedReports reports = new NumberedReports("job");
    broker.kill();
    try (KilledJob job = KilledJob.start(broker.bootstrapServers(), "job", spool)) {
      job.awaitPublished(40);
      job.kill();
    }
    broker.restart();
    try (KilledJob job = KilledJob.start(broker.bootstrapServers(), "job", spool)) {
      job.awaitPublished(40);
      try (KafkaSink other = sink("job").build()) {
        assertThat(other).asString().as("a folder of its own beside a live job's").endsWith("/2]");
      }
      topic.records(60);
      job.kill(); // while it sends
    }
    try (KafkaSink sink = sink("job").build()) {
      publish(sink, reports, 1000, 1001);

      List<ConsumerRecord<String, String>> records = recordsUntil(topic, reports.json(1000, 1001));
      List<String> first = reports.json(0, 40);
      assertThat(values(records).subList(0, 40)).isEqualTo(first);
      assertThat(withoutDuplicates(records)).isEqualTo(both(first, reports.json(1000, 1001)));
    }
  }

  private KafkaSinkBuilder sink(String topic) {
    return KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .topic(topic)
        .spoolDirectory(spool);
  }

  private void publish(KafkaSink sink, NumberedReports reports, int from, int to) {
    for (int i = from; i < to; i++) {
      Report report = reports.report(i);
      long start = System.nanoTime();
      sink.publish(report);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
  }

  private static List<ConsumerRecord<String, String>> recordsUntil(
      TestTopic topic, List<String> last) throws InterruptedException {
    Until.holds("the last report is there", () -> values(topic.records(1)).containsAll(last));
    return topic.records(1);
  }

  /** As a consumer drops them: by the id. */
  private static List<String> withoutDuplicates(List<ConsumerRecord<String, String>> records) {
    List<String> ids = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (ConsumerRecord<String, String> record : records) {
      String id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
      if (!ids.contains(id)) {
        ids.add(id);
        values.add(record.value());
      }
    }
    return values;
  }

  private static List<String> both(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private static List<String> values(TestTopic topic, int atLeast) {
    return values(topic.records(atLeast));
  }

  private static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).toList();
  }
}
