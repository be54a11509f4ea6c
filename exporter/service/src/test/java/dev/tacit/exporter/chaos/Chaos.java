// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tacit.exporter.kafka.BrokerProcess;
import dev.tacit.exporter.kafka.Security;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.service.CommittedEvents;
import dev.tacit.exporter.service.ExporterProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Kills and pauses a broker, three jobs that publish to it and two exporters that read from it, at
 * random and several at a time, and counts what was lost, doubled, out of order, and how late.
 *
 * <pre>
 * mvn test-compile dependency:build-classpath -pl exporter/service -am -Dmdep.outputFile=target/cp
 * cd exporter/service
 * java -cp target/test-classes:target/classes:$(cat target/cp) \
 *   dev.tacit.exporter.chaos.Chaos 600 1 chaos.json
 * </pre>
 */
final class Chaos implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final int JOBS = 3;

  private final BrokerProcess broker;
  private final List<ExporterProcess> exporters = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final ChaosJobs jobs;

  private Chaos(Path directory) throws IOException {
    broker =
        BrokerProcess.start(
            directory.resolve("broker"),
            Security.PLAINTEXT,
            Map.of("log.message.timestamp.type", "LogAppendTime"));
    ExporterProcess.createTopics(servers(), PARTITIONS);
    for (int exporter = 1; exporter <= 2; exporter++) {
      exporters.add(new ExporterProcess(directory.resolve("" + exporter), servers()));
    }
    Until.holds("exporters answer", () -> exporters.stream().allMatch(ExporterProcess::ready));
    jobs = new ChaosJobs(servers(), Files.createDirectory(directory.resolve("jobs")), JOBS);
  }

  /** How many seconds, the seed, and the file for the outcome. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("chaos");
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("program", Chaos.class.getName());
    json.put("seconds", Integer.valueOf(args[0]));
    json.put("seed", Long.valueOf(args[1]));
    Duration length = Duration.ofSeconds(Long.parseLong(args[0]));
    json.putAll(make(directory, length, new Random(Long.parseLong(args[1]))).json());
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(Path.of(args[2]), mapper.writeValueAsString(json) + "\n");
    System.out.println("logs are in " + directory);
  }

  static ChaosOutcome make(Path directory, Duration length, Random random) throws Exception {
    try (Chaos chaos = new Chaos(directory)) {
      Trouble trouble = new Trouble(chaos.victims(), random);
      List<Trouble.Event> events = trouble.make(length);
      return chaos.count(events);
    }
  }

  private String servers() {
    return broker.bootstrapServers();
  }

  private List<Victim> victims() {
    List<Victim> victims = new ArrayList<>(jobs.places());
    victims.add(new BrokerVictim(broker));
    for (int i = 0; i < exporters.size(); i++) {
      victims.add(new ExporterVictim("exporter " + (i + 1), exporters.get(i), ended));
    }
    return victims;
  }

  private ChaosOutcome count(List<Trouble.Event> events) throws IOException {
    // A job starts in the place of each that was killed, so what those left is delivered too.
    jobs.end();
    DeliveredReports arrived = new DeliveredReports(new TestTopic(servers(), "tacit.reports"));
    Map<String, String> miscounted = miscounted(arrived);
    int wanted = (int) arrived.reports().values().stream().filter(n -> n > ChaosJob.ONSET).count();
    return new ChaosOutcome(
        jobs.all().size(),
        jobs.killed().size(),
        new ChaosOutcome.Delivered(
            ChaosLosses.of(jobs.all(), arrived),
            arrived.doubled(),
            arrived.overtaken(),
            List.of(arrived.lateMillis(0.5), arrived.lateMillis(0.99), arrived.lateMillis(1))),
        new ChaosOutcome.Service(miscounted, CommittedEvents.keys(servers(), wanted), wanted),
        ended,
        events);
  }

  private Map<String, String> miscounted(DeliveredReports arrived) {
    Map<String, String> wrong = new TreeMap<>();
    Map<String, Integer> right = arrived.reports();
    try {
      Until.holds("the service has counted all", () -> counted().equals(right));
    } catch (AssertionError e) {
      Map<String, Integer> counted = counted();
      right.forEach(
          (run, reports) -> {
            int has = counted.getOrDefault(run, 0);
            if (has != reports) {
              wrong.put(run, has + " of " + reports);
            }
          });
    }
    return wrong;
  }

  private Map<String, Integer> counted() {
    Map<String, Integer> counted = new HashMap<>();
    for (ExporterProcess exporter : exporters) {
      for (JsonNode run : exporter.runs().orElse(Web.json("[]"))) {
        counted.merge(run.path("run").asText(), run.path("reports").asInt(), Integer::sum);
      }
    }
    return counted;
  }

  @Override
  public void close() {
    exporters.forEach(ExporterProcess::close);
    jobs.all().forEach(ChaosJob::kill);
    broker.close();
  }
}
