package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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

  private static boolean there(Admin admin) throws InterruptedException {
    try {
      return admin.listTopics().names().get().contains("tacit.reports");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean knows(ExporterProcess exporter, String run) {
    return Web.ask(exporter.at("/api/runs/" + run)).isPresent();
  }

  @Test
  void aTopicThatIsDeletedAndMadeAgainIsReadAgain() throws Exception {
    try (ExporterProcess exporter =
            new ExporterProcess(directory, broker.bootstrapServers(), SOON);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      producing.reports(Fleets.memorizing("before", "0"));
      Until.holds("the run is known", () -> knows(exporter, "before"));

      admin.deleteTopics(List.of("tacit.reports")).all().get();
      Until.holds("it is gone", () -> !there(admin));
      TestTopic.create(broker.bootstrapServers(), "tacit.reports");
      producing.reports(Fleets.memorizing("after", "0"));

      Until.holds("the next run is known", () -> knows(exporter, "after"));
      assertThat(Web.get(exporter.at("/api/runs/after")).body()).contains("\"reports\":5");
      assertThat(Web.get(exporter.at("/api/runs/before")).body()).contains("\"reports\":5");
      assertThat(exporter.alive()).isTrue();
    }
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
}
