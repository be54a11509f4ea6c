// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.ReportJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a job notices of a spool that does not work. */
final class SpoolTroubleTest {

  private static final Map<String, String> NOWHERE = Map.of("bootstrap.servers", "localhost:9");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final NumberedReports reports = new NumberedReports("trouble");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  @Test
  @EnabledOnOs(OS.LINUX)
  void deliversInOrderOverAFullDisk() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        CaughtLog log = new CaughtLog()) {
      KafkaSink sink =
          KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
              .createTopics(1, 1)
              .spoolDirectory(spool)
              .registry(registry)
              .build();
      try (sink) {
        // What the first spool file's name leads to has no room for a single byte.
        Files.createSymbolicLink(folder().resolve("000000000001.spool"), Path.of("/dev/full"));
        for (int i = 0; i < 30; i++) {
          sink.publish(reports.report(i));
        }
        sink.flush();
      }

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("cannot be written (No space left on device)")
          .contains("make room, or check its rights");
      assertThat(new TestTopic(broker.bootstrapServers(), "tacit.reports").records(30))
          .extracting(ConsumerRecord::value)
          .isEqualTo(reports.json(0, 30));
    }
  }

  @Test
  void countsAndSaysWhatAFullSpoolLoses() throws Exception {
    int published = 2000;
    try (CaughtLog log = new CaughtLog()) {
      KafkaSink sink =
          KafkaSink.builder(NOWHERE)
              .spoolDirectory(spool)
              .spoolBytes(65536)
              .registry(registry)
              .bufferCapacity(published)
              .closeTimeout(Duration.ZERO)
              .build();
      for (int i = 0; i < published; i++) {
        sink.publish(reports.report(i));
      }
      sink.flush();
      double waiting = registry.get("tacit.kafka.waiting").gauge().value();
      assertThat(waiting).isPositive();
      assertThat(dropped("spool-full")).isEqualTo(published + 1 - waiting);
      assertThat(registry.get("tacit.kafka.spool.size").gauge().value())
          .isBetween(40_000.0, 65_536.0);
      sink.close();
      assertThat(log.warnings()).anyMatch(line -> line.contains("is full with 65536 bytes"));
    }
    assertThat(bytes()).isLessThanOrEqualTo(66_000);
  }

  @Test
  void losesTheNewestWhenTheDiskIsTooSlowAndNeverWaits() throws Exception {
    int published = 20_000;
    try (CaughtLog log = new CaughtLog()) {
      KafkaSink sink =
          KafkaSink.builder(NOWHERE)
              .spoolDirectory(spool)
              .registry(registry)
              .bufferCapacity(1)
              .closeTimeout(Duration.ZERO)
              .build();
      for (int i = 0; i < published; i++) {
        sink.publish(reports.report(i));
      }
      sink.flush();
      double kept = registry.get("tacit.kafka.spooled").functionCounter().count() - 1;
      assertThat(kept).isBetween(1.0, published - 1.0);
      assertThat(dropped("buffer-full")).isEqualTo(published - kept);
      sink.close();
      assertThat(log.warnings()).anyMatch(line -> line.contains("the newest are lost"));
    }
  }

  @Test
  void holdsReportsAsTextThatAPersonCanRead() throws Exception {
    try (KafkaSink sink =
        KafkaSink.builder(NOWHERE).spoolDirectory(spool).closeTimeout(Duration.ZERO).build()) {
      sink.publish(reports.report(0));
      sink.flush();
    }

    List<String> lines = Files.readAllLines(folder().resolve("000000000001.spool"));
    assertThat(lines.get(1).split(" ", 3)[2]).isEqualTo(ReportJson.write(reports.report(0)));
  }

  private double dropped(String reason) {
    return registry.get("tacit.kafka.dropped").tag("reason", reason).functionCounter().count();
  }

  private Path folder() throws IOException {
    try (Stream<Path> targets = Files.list(spool)) {
      return targets.findFirst().orElseThrow().resolve("1");
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
