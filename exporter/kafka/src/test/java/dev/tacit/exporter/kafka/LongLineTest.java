// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.wire.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record that an earlier job left, and that this one has no memory to read, is in nobody's way.
 */
final class LongLineTest {

  private static final int BYTES = 40_000_000;
  private static final int MEGABYTES = 48;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  private EmbeddedBroker broker;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start();
    TestTopic.createAll(broker.bootstrapServers(), Map.of("long", 1, "tacit.runs", 1));
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void whatIsBehindItArrivesAndItsFileIsKept() throws Exception {
    NumberedReports left = new NumberedReports("left");
    leave(left);

    TestTopic topic = new TestTopic(broker.bootstrapServers(), "long");
    SteadyJob job = SteadyJob.start(MEGABYTES, broker.bootstrapServers(), "long", "now", directory);
    try {
      Until.holds("what is behind it arrives", () -> topic.size() >= 40);
      Until.holds("its file is kept", () -> kept() == 1);
    } finally {
      job.end();
    }

    List<ConsumerRecord<String, String>> arrived = topic.records(40);
    assertThat(arrived)
        .extracting(ConsumerRecord::value)
        .startsWith(left.json(0, 20).toArray(String[]::new));
    assertThat(arrived).last().extracting(ConsumerRecord::key).isEqualTo("now");
  }

  /** Ten reports, one that no broker takes, and ten more. */
  private void leave(NumberedReports reports) throws IOException {
    SpoolDirectory spools =
        new SpoolDirectory(directory, broker.bootstrapServers(), "long", 1 << 30, 1 << 28);
    Spool spool = spools.open(new Counts()).get(0);
    for (int i = 0; i < 20; i++) {
      if (i == 10) {
        String json = ReportJson.write(reports.report(1000));
        String blanks = " ".repeat(BYTES);
        spool.append(new SpoolEntry(SpoolEntry.Kind.REPORT, json.replaceFirst(",", "," + blanks)));
      }
      spool.append(new SpoolEntry(SpoolEntry.Kind.REPORT, reports.json(i, i + 1).get(0)));
    }
    spool.close();
  }

  private long kept() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".damaged")).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
