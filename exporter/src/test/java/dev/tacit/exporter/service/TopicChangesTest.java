package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.nio.file.Path;
import java.util.Map;
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
}
