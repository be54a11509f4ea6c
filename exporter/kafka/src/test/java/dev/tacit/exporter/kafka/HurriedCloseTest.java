// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink that is closed while it is busy. */
final class HurriedCloseTest {

  private static final int BACKLOG = 3000;
  private static final int THREADS = 4;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @AfterEach
  void forget() {
    var unused = Thread.interrupted();
  }

  @Test
  void leavesABacklogQuietlyAndTheNextStartDeliversIt() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
      TestTopic topic = TestTopic.create(broker.bootstrapServers(), "tacit.reports");
      TestTopic.create(broker.bootstrapServers(), "tacit.runs");
      NumberedReports reports = new NumberedReports("backlog");
      try (CaughtLog log = new CaughtLog()) {
        KafkaSink sink = sink(broker, Duration.ZERO);
        sink.publish(reports.report(0));
        topic.records(1);
        broker.pause();
        for (int i = 1; i < BACKLOG; i++) {
          sink.publish(reports.report(i));
        }
        Thread.currentThread().interrupt(); // as of a job that is told to stop
        sink.close();
        assertThat(Thread.interrupted()).as("the interrupt is for the job").isTrue();
        broker.resume();

        assertThat(log.text()).doesNotContain("Exception");
        assertThat(log.warnings())
            .filteredOn(line -> !line.contains("do not reach Kafka"))
            .singleElement()
            .asString()
            .contains("records wait for the next start");
      }
      sink(broker, Duration.ofSeconds(60)).close();

      assertThat(topic.records(BACKLOG).stream().map(ConsumerRecord::value).distinct())
          .isEqualTo(reports.json(0, BACKLOG));
    }
  }

  @Test
  void whatSeveralThreadsPublishedBeforeItClosedArrivesWhole() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        CaughtLog log = new CaughtLog()) {
      for (int round = 0; round < 3; round++) {
        whileSeveralThreadsPublish(broker, "round-" + round);
      }
      assertThat(log.text()).doesNotContain("Exception");
      assertThat(log.warnings()).isEmpty();
    }
  }

  private void whileSeveralThreadsPublish(EmbeddedBroker broker, String topic) throws Exception {
    KafkaSink sink = sink(broker, topic);
    AtomicInteger before = new AtomicInteger();
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < THREADS; number++) {
      NumberedReports reports = new NumberedReports(topic + "-" + number);
      threads.add(new Thread(() -> publish(sink, reports, before, closed, begun)));
    }
    threads.forEach(Thread::start);
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    int published = before.get();
    closeTwiceAtOnce(sink);
    closed.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertWhole(new TestTopic(broker.bootstrapServers(), topic).records(published), topic);
  }

  private static void closeTwiceAtOnce(KafkaSink sink) throws InterruptedException {
    List<Thread> closing = List.of(new Thread(() -> close(sink)), new Thread(() -> close(sink)));
    closing.forEach(Thread::start);
    for (Thread thread : closing) {
      thread.join();
    }
  }

  private static void assertWhole(List<ConsumerRecord<String, String>> records, String topic) {
    for (int number = 0; number < THREADS; number++) {
      String run = topic + "-" + number;
      List<Integer> iterations =
          records.stream()
              .filter(one -> one.key().equals(run))
              .map(one -> ReportJson.read(one.value()).iteration())
              .toList();
      assertThat(iterations)
          .as("no gap: what was taken was written")
          .isEqualTo(IntStream.range(0, iterations.size()).boxed().toList());
    }
  }

  private static void publish(
      KafkaSink sink,
      NumberedReports reports,
      AtomicInteger published,
      CountDownLatch closed,
      CountDownLatch begun) {
    for (int i = 0; closed.getCount() > 0 && i < 1000; i++) {
      sink.publish(reports.report(i));
      published.incrementAndGet();
      if (i == 100) {
        begun.countDown();
      }
    }
  }

  private static void close(KafkaSink sink) {
    try {
      sink.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private KafkaSink sink(BrokerProcess broker, Duration closeTimeout) {
    return KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .spoolDirectory(directory.resolve("spool"))
        .bufferCapacity(BACKLOG)
        .closeTimeout(closeTimeout)
        .build();
  }

  private KafkaSink sink(EmbeddedBroker broker, String topic) {
    return KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .topic(topic)
        .createTopics(1, 1)
        .bufferCapacity(100_000)
        .spoolDirectory(directory)
        .closeTimeout(Duration.ofSeconds(60))
        .build();
  }
}
