// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.kafka.BrokerProcess;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service goes on with what an earlier version left: its stores, topics and offsets, all of one
 * run whose reports tell no start. {@link KeepVersion} kept it.
 */
final class KeptVersionTest {

  private static final int REPORTS = 30;
  private static final Map<String, String> NOTHING_IS_FORGOTTEN =
      Map.of("runs.forget-after", "100000d");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  private static Optional<JsonNode> run(ExporterProcess exporter) {
    return Web.ask(exporter.at("/api/runs/quickstart")).map(Web::json);
  }

  private static boolean has(int reports, ExporterProcess exporter) {
    return run(exporter).filter(run -> run.path("reports").asInt() == reports).isPresent();
  }

  private void unpack() throws Exception {
    Path kept = Path.of(KeptVersionTest.class.getResource("kept-before-starts.tar.gz").toURI());
    KeepVersion.run("tar", "-xzf", kept.toString(), "-C", directory.toString());
  }

  @Test
  void isUpgradedWithNothingLostAndNothingCountedTwice() throws Exception {
    unpack();
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
        ExporterProcess exporter =
            new ExporterProcess(directory, broker.bootstrapServers(), NOTHING_IS_FORGOTTEN);
        Producing producing = new Producing(broker.bootstrapServers())) {
      Until.holds("the run is known", () -> has(REPORTS, exporter));
      JsonNode before = run(exporter).orElseThrow();

      Report next = new Report("quickstart", "0", 1_000_000, 100, Instant.now(), List.of());
      producing.reports(List.of(next));

      Until.holds("its next report is counted", () -> has(REPORTS + 1, exporter));
      assertThat(exporter.log()).doesNotContain("ERROR").doesNotContain("cannot be read");
      assertThat(run(exporter).orElseThrow().path("first")).isEqualTo(before.path("first"));
      String whole = Web.text(exporter.at("/api/runs/quickstart/reports"));
      assertThat(Web.json(whole).path("reports")).hasSize(REPORTS + 1);
    }
  }

  @Test
  void itsStoresAreRebuiltFromItsTopics() throws Exception {
    unpack();
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
        ExporterProcess exporter =
            new ExporterProcess(
                directory.resolve("elsewhere"), broker.bootstrapServers(), NOTHING_IS_FORGOTTEN)) {
      Until.holds("the run is known", () -> has(REPORTS, exporter));
      assertThat(exporter.log()).doesNotContain("ERROR").doesNotContain("cannot be read");
    }
  }
}
