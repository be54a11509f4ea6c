// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.programs.Until;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Kills jobs, as {@code kill -9} does, at random moments after their first report, has the next one
 * deliver what they left, and counts what is missing.
 *
 * <pre>
 * mvn test-compile dependency:build-classpath -pl exporter/kafka -am -Dmdep.outputFile=target/cp
 * cd exporter/kafka
 * java -cp target/test-classes:target/classes:$(cat target/cp) \
 *   dev.tacit.exporter.kafka.KillLoss 200 1
 * </pre>
 *
 * @param published by all jobs
 * @param lost of them, by job
 */
record KillLoss(int published, List<Integer> lost) {

  private static final String TOPIC = "tacit.reports";
  private static final Duration LATEST = Duration.ofMillis(2500);

  /** How many kills, and the seed of their moments. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("kill-loss");
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
      KillLoss loss =
          measure(
              broker,
              directory.resolve("spool"),
              Integer.parseInt(args[0]),
              new Random(Long.parseLong(args[1])));
      System.out.println(loss);
    }
  }

  static KillLoss measure(BrokerProcess broker, Path spool, int kills, Random random)
      throws IOException, InterruptedException {
    TestTopic topic = TestTopic.create(broker.bootstrapServers(), TOPIC);
    TestTopic.create(broker.bootstrapServers(), "tacit.runs");
    List<Integer> published = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      published.add(kill(broker, i, spool, random));
    }
    deliverTheRest(broker, spool);
    Set<String> arrived = new HashSet<>();
    topic
        .records(1)
        .forEach(one -> arrived.add(new String(one.headers().lastHeader("ce_id").value(), UTF_8)));
    List<Integer> lost = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      String start = "job-" + i + "/";
      lost.add(
          published.get(i) - (int) arrived.stream().filter(id -> id.startsWith(start)).count());
    }
    return new KillLoss(published.stream().mapToInt(Integer::intValue).sum(), List.copyOf(lost));
  }

  private static int kill(BrokerProcess broker, int number, Path spool, Random random)
      throws IOException, InterruptedException {
    SteadyJob job = SteadyJob.start(broker.bootstrapServers(), TOPIC, "job-" + number, spool);
    try {
      job.awaitFirst();
      TimeUnit.MILLISECONDS.sleep(random.nextInt((int) LATEST.toMillis()));
    } finally {
      job.end();
    }
    return job.published();
  }

  private static void deliverTheRest(BrokerProcess broker, Path spool) throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (KafkaSink last =
        KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
            .topic(TOPIC)
            .spoolDirectory(spool)
            .registry(registry)
            .build()) {
      last.publish(new NumberedReports("last").report(0));
      last.flush();
      Until.holds(
          "all is delivered", () -> registry.get("tacit.kafka.waiting").gauge().value() == 0);
    }
  }

  /** Of all jobs. */
  int allLost() {
    return lost.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public String toString() {
    return "%d kills, %d reports published, %d lost (%.3f %%), by job at most %d: %s"
        .formatted(
            lost.size(),
            published,
            allLost(),
            100.0 * allLost() / published,
            lost.stream().mapToInt(Integer::intValue).max().orElse(0),
            lost);
  }
}
