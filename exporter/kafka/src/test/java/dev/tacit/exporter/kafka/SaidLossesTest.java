// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is lost is said once, with what to do, also to a job without metrics. */
final class SaidLossesTest {

  private final Counts counts = new Counts();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void whatIsNoRecordIsSetAsideAndSaid() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        CaughtLog log = new CaughtLog()) {
      Path folder = folder(broker.bootstrapServers());
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("000000000001.spool"),
          foreign("later") + foreign("+1000000000-12-31T23:59:59.999Z"),
          US_ASCII);
      try (KafkaSink sink = sink(broker.bootstrapServers()).createTopics(1, 1).build()) {
        sink.publish(new NumberedReports("said").report(0));
        new TestTopic(broker.bootstrapServers(), "tacit.reports").records(1);
      }

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("set aside in rejected.jsonl", "another version may have left it");
      assertThat(Files.readAllLines(folder.resolve("rejected.jsonl"))).hasSize(2);
    }
  }

  private static String foreign(String time) {
    String json = "{\"time\":\"" + time + "\"}";
    return new String(new SpoolEntry(SpoolEntry.Kind.REPORT, json).line(), US_ASCII);
  }

  @Test
  void whatCannotBeSetAsideIsSaid() throws Exception {
    try (CaughtLog log = new CaughtLog()) {
      Spool spool = spool();
      Path aside = directory.resolve("1/rejected.jsonl");
      try (RandomAccessFile full = new RandomAccessFile(aside.toFile(), "rw")) {
        full.setLength(16 << 20);
      }
      SpoolEntry entry = new SpoolEntry(SpoolEntry.Kind.REPORT, "{\"run\":\"a\"}");
      spool.reject(entry, new RecordRefusal(RecordRefusal.Kind.SIZE, "too large"));
      spool.reject(entry, new RecordRefusal(RecordRefusal.Kind.SIZE, "too large"));
      spool.close();

      assertThat(counts.lost(Counts.Loss.REJECTED)).isEqualTo(2);
      assertThat(log.warnings()).hasSize(2);
      assertThat(log.warnings().get(0)).contains("raise max.message.bytes");
      assertThat(log.warnings().get(1)).contains("are lost", "move it away");
      assertThat(Files.size(aside)).isEqualTo(16 << 20);
    }
  }

  @Test
  void aFullBufferIsSaidOfReportsAndOfOnsets() throws Exception {
    Report report = new NumberedReports("full").report(0);
    try (CaughtLog log = new CaughtLog();
        KafkaSink sink = sink("localhost:9").bufferCapacity(1).eventsTopic("events").build()) {
      for (int i = 0; i < 5000; i++) {
        sink.publish(report);
      }
      Onset onset = new Onset(report, "memorization began", List.of(), List.of());
      assertThatThrownBy(
              () -> {
                while (true) {
                  sink.onsets().act(onset);
                }
              })
          .hasMessageContaining("its buffer is full");
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("the newest are lost"))
          .singleElement()
          .asString()
          .contains("raise bufferCapacity");
    }
  }

  @Test
  void runsThatAreToldNoMoreAreSaid() throws Exception {
    try (CaughtLog log = new CaughtLog()) {
      Spool spool = spool();
      RunLog runs = new RunLog(Clock.systemUTC());
      for (int i = 0; i < 1002; i++) {
        runs.seen(new Report("run-" + i, "0", 0, 0, Instant.EPOCH, List.of()), spool);
      }
      assertThat(spool.waiting()).isEqualTo(1000);
      spool.close();

      assertThat(log.warnings()).singleElement().asString().contains("began 1000 runs");
    }
  }

  private Spool spool() throws IOException {
    SpoolFolder folder = SpoolFolder.claim(directory).get(0);
    return new Spool(folder, new SpoolLimits(1 << 20, 1 << 20), counts);
  }

  private Path folder(String servers) {
    return directory.resolve(servers.replace(':', '_') + "-tacit.reports").resolve("1");
  }

  private KafkaSinkBuilder sink(String servers) {
    return KafkaSink.builder(Map.of("bootstrap.servers", servers))
        .spoolDirectory(directory)
        .closeTimeout(Duration.ofSeconds(1));
  }
}
