// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Reports arrive unchanged wherever they are replayed to. */
final class ReplayDestinationsTest extends Replaying {

  @Test
  void aFileIsCopiedAsItIs() throws IOException {
    Path copy = directory.resolve("copy.jsonl");

    assertThat(replay("--file", REAL.toString(), "--to", "jsonl=" + copy)).isZero();

    assertThat(copy).hasSameTextualContentAs(REAL);
  }

  @Test
  void aFileBecomesAPage() throws IOException {
    Path page = directory.resolve("page.html");

    assertThat(replay("--file", REAL.toString(), "--to", "html=" + page)).isZero();

    assertThat(page).content().contains("<title>Tacit</title>", "id=\"tacit-data\"");
    assertThat(replay("--file", REAL.toString(), "--to", "html=")).isEqualTo(2);
    assertThat(errors()).contains("--to=html=: must be followed by = and a file");
  }

  @Test
  void throughATopicAndBackNothingChanges() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      String servers = "kafka.bootstrap.servers=" + broker.bootstrapServers();
      TestTopic topic = TestTopic.create(broker.bootstrapServers(), "replayed");
      TestTopic.create(broker.bootstrapServers(), "tacit.runs");
      String home = System.setProperty("user.home", directory.toString());
      try {
        assertThat(replay("--file", REAL.toString(), "--to", "kafka=replayed", "--set", servers))
            .isZero();
      } finally {
        System.setProperty("user.home", home);
      }
      int all = Files.readAllLines(REAL).size();
      List<ConsumerRecord<String, String>> records = topic.records(all);
      assertThat(records).hasSize(all);

      Path back = directory.resolve("back.jsonl");
      assertThat(replay("--topic", "replayed", "--to", "jsonl=" + back, "--set", servers)).isZero();
      assertThat(back).hasSameTextualContentAs(REAL);

      Path range = directory.resolve("range.jsonl");
      String since = Instant.ofEpochMilli(records.get(5).timestamp()).toString();
      String until = Instant.ofEpochMilli(records.get(9).timestamp()).toString();
      replay(
          "--topic",
          "replayed",
          "--since",
          since,
          "--until",
          until,
          "--to",
          "jsonl=" + range,
          "--set",
          servers);
      assertThat(Files.readAllLines(range)).isEqualTo(Files.readAllLines(REAL).subList(5, 9));

      assertThat(replay("--topic", "none", "--to", "onset", "--set", servers)).isEqualTo(1);
      assertThat(errors()).contains("topic none does not exist");
    }
  }

  @Test
  void aPrometheusCanScrapeTheReplay() throws Exception {
    CompletableFuture<Integer> replay =
        CompletableFuture.supplyAsync(
            () -> replay("--file", REAL.toString(), "--to", "prometheus=0", "--linger", "3s"));
    while (!errors().contains("/metrics")) {
      Thread.onSpinWait();
    }
    String address = errors().lines().findFirst().orElseThrow().replaceAll(".*(http.*)", "$1");
    String page = "";
    while (!page.contains("tacit_training_iteration{run=\"quickstart\",worker=\"0\"} 3599.0")) {
      try (var answer = URI.create(address).toURL().openStream()) {
        page = new String(answer.readAllBytes(), UTF_8);
      }
    }
    assertThat(page).contains("tacit_pipeline_snapshots_total{outcome=\"measured\"");
    assertThat(replay.get()).isZero();
  }

  @Test
  void aScrapeOfAReplayShowsTheLatestStart() throws Exception {
    CompletableFuture<Integer> replay =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                String file = fileOfTwoStarts().toString();
                return replay("--file", file, "--to", "prometheus=0", "--linger", "3s");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Until.holds("it says where it answers", () -> errors().contains("/metrics"));
    String address = errors().lines().findFirst().orElseThrow().replaceAll(".*(http.*)", "$1");
    URI runs = URI.create(address).resolve("/api/runs/nightly");

    // Monday's start has three reports as well, for a moment.
    Until.holds(
        "Tuesday's are there",
        () -> Web.get(runs).body().matches(".*\"start\":\"tuesday\".*\"reports\":3.*"));

    assertThat(Web.get(runs).body()).contains("\"reports\":5", "\"over\":true");
    assertThat(replay.get()).isZero();
  }
}
