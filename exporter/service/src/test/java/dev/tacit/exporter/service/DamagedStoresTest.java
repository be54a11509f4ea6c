// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores whose files are damaged are rebuilt from Kafka. */
final class DamagedStoresTest {

  private EmbeddedBroker broker;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    broker = EmbeddedBroker.start();
    ExporterProcess.createTopics(broker.bootstrapServers(), 1);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private List<Path> found(String name) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("state"))) {
      return all.filter(file -> file.getFileName().toString().matches(name)).toList();
    }
  }

  private static boolean knowsTheRun(ExporterProcess exporter) {
    return Web.ask(exporter.at("/api/runs/a"))
        .filter(run -> run.contains("\"onset\":4"))
        .isPresent();
  }

  @Test
  void nothingIsLostAndTheLogSaysWhatWasDone() throws Exception {
    try (ExporterProcess exporter = new ExporterProcess(directory, broker.bootstrapServers());
        Producing producing = new Producing(broker.bootstrapServers())) {
      producing.reports(Fleets.memorizing("a", "0"));
      Until.holds("the run is known", () -> knowsTheRun(exporter));
      exporter.stop();
      assertThat(found("CURRENT")).isNotEmpty();
      for (Path file : found("CURRENT")) {
        Files.writeString(file, "damaged");
      }

      exporter.restart();

      Until.holds("the run is known again", () -> knowsTheRun(exporter));
      assertThat(found("tacit-exporter\\.damaged-.*")).hasSize(1);
      assertThat(exporter.log()).contains("The stores are rebuilt from Kafka");
      assertThat(Web.get(exporter.at("/api/runs/a/reports")).body()).contains("\"iteration\":4");
    }
  }
}
