// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that are killed lose nothing, count nothing twice and forget no onset. */
final class ExporterFailoverTest {

  private static final int RUNS = 12;
  private static final int PARTITIONS = 4;

  private EmbeddedBroker broker;
  private Producing producing;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start();
    producing = new Producing(broker.bootstrapServers());
    ExporterProcess.createTopics(broker.bootstrapServers(), PARTITIONS);
  }

  @AfterEach
  void stop() {
    producing.close();
    broker.close();
  }

  /** Of every run the reports from one iteration to before another; all begin to memorize at 4. */
  private static List<Report> reports(int from, int to) {
    List<Report> reports = new ArrayList<>();
    for (int iteration = from; iteration < to; iteration++) {
      for (int run = 0; run < RUNS; run++) {
        reports.add(Fleets.report("run-" + run, "0", iteration, iteration < 2 ? 1 : 2));
      }
    }
    return reports;
  }

  /** How many reports each run has, over all instances; -1 if several instances have it. */
  private static Map<String, Integer> counted(ExporterProcess... instances) {
    Map<String, Integer> counted = new HashMap<>();
    for (ExporterProcess instance : instances) {
      for (JsonNode run : instance.runs().orElse(Web.json("[]"))) {
        counted.merge(run.path("run").asText(), run.path("reports").asInt(), (a, b) -> -1);
      }
    }
    return counted;
  }

  private static boolean allCounted(int each, ExporterProcess... instances) {
    Map<String, Integer> counted = counted(instances);
    return counted.size() == RUNS && counted.values().stream().allMatch(count -> count == each);
  }

  private void assertOneOnsetOfEachRun() {
    assertThat(CommittedEvents.keys(broker.bootstrapServers(), RUNS))
        .hasSize(RUNS)
        .doesNotHaveDuplicates();
    assertThat(new TestTopic(broker.bootstrapServers(), "tacit.dead-letters").records(0)).isEmpty();
  }

  @Test
  void anInstanceThatIsKilledGoesOnWhereItWas(@TempDir Path directory) {
    try (ExporterProcess exporter = new ExporterProcess(directory, broker.bootstrapServers())) {
      producing.reports(reports(0, 4));
      Until.holds("all are counted", () -> allCounted(4, exporter));

      producing.reports(reports(4, 30));
      exporter.kill();
      producing.reports(reports(20, 40));
      exporter.restart();
      Until.holds("all are counted once", () -> allCounted(40, exporter));

      for (JsonNode run : exporter.runs().orElseThrow()) {
        assertThat(run.path("memorization").asInt()).isEqualTo(2);
        assertThat(run.path("onset").asInt()).isEqualTo(4);
      }
      assertOneOnsetOfEachRun();
    }
  }

  @Test
  void anotherInstanceTakesOverFromOneThatIsKilled(@TempDir Path directory) {
    String servers = broker.bootstrapServers();
    try (ExporterProcess first = new ExporterProcess(directory.resolve("1"), servers);
        ExporterProcess second = new ExporterProcess(directory.resolve("2"), servers)) {
      producing.reports(reports(0, 4));
      Until.holds("both have a part", () -> allCounted(4, first, second) && share(first, second));
      Until.holds("one knows where the other's runs are", () -> findsAll(first));

      producing.reports(reports(4, 20));
      first.kill();
      producing.reports(reports(10, 30));
      Until.holds("the other one has all", () -> allCounted(30, second));

      first.restart();
      Until.holds("both have a part again", () -> share(first, second));
      producing.reports(reports(30, 35));
      Until.holds("all are counted once", () -> allCounted(35, first, second));
      assertOneOnsetOfEachRun();
    }
  }

  private static boolean share(ExporterProcess first, ExporterProcess second) {
    return first.ready()
        && second.ready()
        && !first.runs().orElse(Web.json("[]")).isEmpty()
        && !second.runs().orElse(Web.json("[]")).isEmpty();
  }

  /** Whether it answers for every run, or says who does. */
  private static boolean findsAll(ExporterProcess exporter) {
    for (int run = 0; run < RUNS; run++) {
      int status = Web.get(exporter.at("/api/runs/run-" + run)).statusCode();
      if (status != 200 && status != 307) {
        return false;
      }
    }
    return true;
  }
}
