package dev.tacit.exporter.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ReplayCommandTest {

  /** A real run on images, three in ten of whose labels are wrong. */
  private static final Path REAL = Path.of("..", "examples", "results", "quickstart.jsonl");

  private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
  }

  private int replay(String... arguments) {
    return new CommandLine(
            new ReplayCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)))
        .execute(arguments);
  }

  private String output() {
    return out.toString(UTF_8);
  }

  private String errors() {
    return err.toString(UTF_8);
  }

  @Test
  void judgesARealRunWithWrongLabels() throws IOException {
    assertThat(replay("--file", REAL.toString(), "--to", "onset")).isZero();

    List<String> verdicts = output().lines().toList();
    assertThat(verdicts).hasSize(Files.readAllLines(REAL).size());
    List<String> began = verdicts.stream().filter(line -> line.contains("\"began\":true")).toList();
    assertThat(began).hasSize(1);
    int epoch = new ObjectMapper().readTree(began.get(0)).path("epoch").asInt();
    // Test accuracy is best in the 8th epoch; in the 46th, 60 % of the wrong labels are learnt.
    assertThat(epoch).isBetween(8, 30);
    assertThat(verdicts.get(verdicts.size() - 1)).contains("\"state\":\"onset\"");
  }

  @Test
  void theSameInputGivesTheSameOutput() {
    replay("--file", REAL.toString(), "--to", "onset");
    String first = output();
    out.reset();
    replay("--file", REAL.toString(), "--to", "onset");

    assertThat(output()).isEqualTo(first);
  }

  @Test
  void otherRulesGiveOtherVerdicts() {
    replay("--file", REAL.toString(), "--to", "onset", "--set", "onset.contradiction.fall=0.01");

    assertThat(output()).isNotEmpty().doesNotContain("\"began\":true");
  }

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
  void whatIsNoReportIsSaidAndLeftOut() throws IOException {
    Path file = directory.resolve("broken.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(REAL).subList(0, 3));
    lines.add(1, "{\"schema\":1,\"run\":");
    Files.write(file, lines);

    assertThat(replay("--file", file.toString(), "--to", "onset")).isEqualTo(1);

    assertThat(output().lines()).hasSize(3);
    assertThat(errors())
        .contains(file + ":2: report: is not JSON", "3 reports replayed, 1 records");
  }

  /** Monday memorizes; what Tuesday's job appended to the same file does not. */
  private Path fileOfTwoStarts() throws IOException {
    Path file = directory.resolve("nightly.jsonl");
    List<Report> all = new ArrayList<>();
    all.addAll(Fleets.started("monday", Duration.ZERO, Fleets.memorizing("nightly", "0")));
    all.addAll(
        Fleets.started(
            "tuesday", Duration.ofDays(1), Fleets.memorizing("nightly", "0").subList(0, 3)));
    try (JsonLinesSink sink = JsonLinesSink.to(file)) {
      for (Report report : all) {
        sink.publish(report);
      }
    }
    return file;
  }

  @Test
  void eachStartOfARunIsJudgedAnew() throws IOException {
    assertThat(replay("--file", fileOfTwoStarts().toString(), "--to", "onset")).isZero();

    List<String> verdicts = output().lines().toList();
    assertThat(verdicts).hasSize(8);
    assertThat(verdicts.get(4)).contains("\"start\":\"monday\"", "\"began\":true");
    assertThat(verdicts.get(5)).contains("\"start\":\"tuesday\"", "\"state\":\"not judged\"");
    assertThat(verdicts.subList(5, 8)).noneMatch(line -> line.contains("\"onset\""));
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
                throw new java.io.UncheckedIOException(e);
              }
            });
    Until.holds("it says where it answers", () -> errors().contains("/metrics"));
    String address = errors().lines().findFirst().orElseThrow().replaceAll(".*(http.*)", "$1");
    java.net.URI runs = java.net.URI.create(address).resolve("/api/runs/nightly");

    // Monday's start has three reports as well, for a moment.
    Until.holds(
        "Tuesday's are there",
        () -> Web.get(runs).body().matches(".*\"start\":\"tuesday\".*\"reports\":3.*"));

    assertThat(Web.get(runs).body()).contains("\"reports\":5", "\"over\":true");
    assertThat(replay.get()).isZero();
  }

  @Test
  void onlyTheRunThatIsAskedFor() {
    replay("--file", REAL.toString(), "--to", "onset", "--run", "another");

    assertThat(output()).isEmpty();
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
      String since = java.time.Instant.ofEpochMilli(records.get(5).timestamp()).toString();
      String until = java.time.Instant.ofEpochMilli(records.get(9).timestamp()).toString();
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
      try (var answer = java.net.URI.create(address).toURL().openStream()) {
        page = new String(answer.readAllBytes(), UTF_8);
      }
    }
    assertThat(page).contains("tacit_pipeline_snapshots_total{outcome=\"measured\"");
    assertThat(replay.get()).isZero();
  }

  @Test
  void optionsThatAreWrongAreNamed() {
    assertThat(replay("--to", "onset")).isEqualTo(2);
    assertThat(errors()).contains("one of --file and --topic must be given");
    assertThat(replay("--file", "none.jsonl", "--to", "onset")).isEqualTo(2);
    assertThat(errors()).contains("--file=none.jsonl: must be a file that can be read");
    assertThat(replay("--file", REAL.toString(), "--to", "paper")).isEqualTo(2);
    assertThat(errors()).contains("--to=paper: must be onset, jsonl=FILE");
    assertThat(replay("--file", REAL.toString(), "--to", "onset", "--speed", "-1")).isEqualTo(2);
    assertThat(errors()).contains("--speed=-1.0: must be 0 or more");
    assertThat(replay("--file", REAL.toString(), "--to", "onset", "--set", "x=1")).isEqualTo(2);
    assertThat(errors()).contains("unknown settings [x]");
    assertThat(replay("--topic", "t", "--to", "kafka=t", "--set", "kafka.bootstrap.servers=-:1"))
        .isEqualTo(2);
    assertThat(errors()).contains("another topic than --topic");
  }
}
