// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that change while the service reads them. */
final class TopicChangesTest {

  /** By default a client looks at its topics every five minutes. */
  private static final Map<String, String> SOON = Map.of("kafka.metadata.max.age.ms", "2000");

  private EmbeddedBroker broker;
  private Producing producing;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    broker = EmbeddedBroker.start();
    ExporterProcess.createTopics(broker.bootstrapServers(), 1);
    producing = new Producing(broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    producing.close();
    broker.close();
  }

  private static boolean knows(ExporterProcess exporter, String run) {
    return Web.ask(exporter.at("/api/runs/" + run)).isPresent();
  }

  @Test
  void morePartitionsEndItWithALineThatSaysWhatToDo() throws Exception {
    try (ExporterProcess exporter =
            new ExporterProcess(directory, broker.bootstrapServers(), SOON);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      producing.reports(Fleets.memorizing("before", "0"));
      Until.holds("the run is known", () -> knows(exporter, "before"));

      admin.createPartitions(Map.of("tacit.reports", NewPartitions.increaseTo(3))).all().get();
      Until.holds("it ends", () -> !exporter.alive());
      assertThat(exporter.log())
          .contains("they have 3 partitions now", "start them with another application.id");

      exporter.restart();
      Until.holds("it ends", () -> !exporter.alive());
      assertThat(exporter.log())
          .contains("tacit-exporter: topics.reports=tacit.reports, topics.runs=tacit.runs: they")
          .contains("start them with another application.id");
    }
  }

  @Test
  void aTopicThatWasMadeAnewIsReadFromItsBeginning() throws Exception {
    try (ExporterProcess exporter =
        new ExporterProcess(directory, broker.bootstrapServers(), SOON)) {
      readsTheOldTopic(exporter);
      longerTopicAppears(exporter);

      Until.holds("all is read", () -> iterations(exporter, "after") == 50);
      Until.holds("it is said", () -> exporter.log().contains("was deleted and created again"));
      exporter.restart();
      producing.reports(steps("later", 5));
      Until.holds("it goes on", () -> iterations(exporter, "later") == 5);
      assertThat(exporter.log()).doesNotContain("was deleted and created again");
    }
  }

  @Test
  void soItIsIfTheExporterWasKilledBeforeItNoticed() throws Exception {
    Map<String, String> late = new HashMap<>(SOON);
    late.put("runs.check-every", "1h");
    try (ExporterProcess exporter =
        new ExporterProcess(directory, broker.bootstrapServers(), late)) {
      readsTheOldTopic(exporter);
      longerTopicAppears(exporter);
      Until.holds("the rest is read", () -> iterations(exporter, "after") == 30);

      exporter.restart();

      Until.holds("all is read", () -> iterations(exporter, "after") == 50);
    }
  }

  @Test
  void soItIsIfNobodyReadMeanwhile() throws Exception {
    try (ExporterProcess exporter =
        new ExporterProcess(directory, broker.bootstrapServers(), SOON)) {
      readsTheOldTopic(exporter);

      exporter.kill();
      makeAnew();
      producing.reports(steps("after", 50));
      exporter.restart();

      Until.holds("all is read", () -> iterations(exporter, "after") == 50);
    }
  }

  private void readsTheOldTopic(ExporterProcess exporter) {
    producing.reports(steps("before", 20));
    Until.holds("all is read", () -> iterations(exporter, "before") == 20);
  }

  /** When the exporter looks, the new topic goes beyond where it was in the old one. */
  private void longerTopicAppears(ExporterProcess exporter) throws Exception {
    exporter.pause();
    makeAnew();
    producing.reports(steps("after", 50));
    exporter.resume();
  }

  /** Offsets begin anew with it. */
  private void makeAnew() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.deleteTopics(List.of("tacit.reports")).all().get();
      Until.holds("it is gone", () -> !names(admin).contains("tacit.reports"));
    }
    TestTopic.create(broker.bootstrapServers(), "tacit.reports");
  }

  private static Set<String> names(Admin admin) {
    try {
      return admin.listTopics().names().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Report> steps(String run, int count) {
    return IntStream.range(0, count).mapToObj(i -> Fleets.report(run, "0", i, i)).toList();
  }

  /** Whole reports that are kept of a run. */
  private static int iterations(ExporterProcess exporter, String run) {
    return Web.ask(exporter.at("/api/runs/" + run + "/reports"))
        .map(answer -> Web.json(answer).path("reports").size())
        .orElse(0);
  }
}
