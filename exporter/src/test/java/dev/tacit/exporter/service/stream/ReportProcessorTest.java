package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.exporter.service.intake.Intake;
import dev.tacit.exporter.service.intake.Reason;
import dev.tacit.exporter.wire.PublishedSchema;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.exporter.wire.RunJson;
import dev.tacit.exporter.wire.RunState;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportProcessorTest {

  private static final ServiceTopics TOPICS =
      new ServiceTopics("reports", "runs", "events", "dead-letters");

  /** After the times of all reports. */
  private static final Instant NOW = Fleets.START.plus(Duration.ofDays(10));

  private static final int HISTORY = 4;
  private static final Retention RETENTION =
      new Retention(
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofDays(1),
          HISTORY,
          Duration.ofSeconds(5));

  private final Fleet fleet = new Fleet();
  private final Counted counts = new Counted();
  private TopologyTestDriver driver;
  private boolean closed;
  private TestInputTopic<byte[], byte[]> reports;
  private TestInputTopic<byte[], byte[]> ends;
  private TestOutputTopic<byte[], byte[]> runs;
  private TestOutputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void start(@TempDir Path directory) {
    Properties settings =
        StreamsSettings.of(
            "test", directory, 1, 0, Optional.empty(), Map.of("bootstrap.servers", "-:1"));
    driver =
        new TopologyTestDriver(
            Exporting.topology(
                TOPICS,
                new Intake(100_000),
                new Limits(3, 2, 10_000, 50, 3),
                OnsetRules.DEFAULT,
                RETENTION,
                fleet,
                counts,
                new RecreatedTopics(topic -> Optional.empty(), new Rewinds())),
            settings,
            NOW);
    ByteArraySerializer in = new ByteArraySerializer();
    ByteArrayDeserializer out = new ByteArrayDeserializer();
    reports = driver.createInputTopic("reports", in, in, NOW, Duration.ZERO);
    ends = driver.createInputTopic("runs", in, in, NOW, Duration.ZERO);
    runs = driver.createOutputTopic("runs", out, out);
    events = driver.createOutputTopic("events", out, out);
    deadLetters = driver.createOutputTopic("dead-letters", out, out);
  }

  @AfterEach
  void stop() {
    if (!closed) {
      driver.close();
    }
  }

  private void send(Report... all) {
    for (Report report : all) {
      reports.pipeInput(report.run().getBytes(UTF_8), ReportJson.write(report).getBytes(UTF_8));
    }
  }

  private RunSummary run(String name) {
    return fleet.summary(name).orElseThrow();
  }

  /** The value, which keeps to what is published of it. */
  private static JsonNode json(TestRecord<byte[], byte[]> record) throws IOException {
    boolean onset = header(record, "ce_type").equals("dev.tacit.onset.v1");
    PublishedSchema schema = onset ? PublishedSchema.ONSET : PublishedSchema.RUN;
    assertThat(schema.objections(new String(record.value(), UTF_8))).isEmpty();
    return new ObjectMapper().readTree(record.value());
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void countsEachReportOnceHoweverOftenItComes() {
    List<Report> all = new ArrayList<>();
    for (int i = 0; i < HISTORY; i++) {
      all.add(Fleets.report("a", "0", i, 1));
      all.add(Fleets.report("a", "1", i, 1));
    }
    List<Report> thrice = new ArrayList<>(all);
    thrice.addAll(all);
    thrice.addAll(all);
    Collections.shuffle(thrice, new Random(7));

    send(thrice.toArray(new Report[0]));

    assertThat(counts.accepted).isEqualTo(all.size());
    assertThat(counts.duplicates).isEqualTo(2 * all.size());
    assertThat(run("a").reports()).isEqualTo(all.size());
    assertThat(run("a").iteration()).isEqualTo(HISTORY - 1);
  }

  @Test
  void aRepeatIsFoundEvenIfItIsOlderThanAllThatIsKept() {
    for (int i = 0; i < 3 * HISTORY; i++) {
      send(Fleets.report("a", "0", i, 1));
    }
    send(Fleets.report("a", "0", 0, 1), Fleets.report("a", "0", 3, 1));

    assertThat(counts.accepted).isEqualTo(3 * HISTORY);
    assertThat(counts.old).isEqualTo(2);
    assertThat(kept()).isEqualTo(HISTORY);
  }

  private int kept() {
    int kept = 0;
    try (KeyValueIterator<Bytes, byte[]> all =
        driver.<Bytes, byte[]>getKeyValueStore(Exporting.REPORT_STORE).all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> ignored = all.next();
        kept++;
      }
    }
    return kept;
  }

  @Test
  void anIterationMeasuredAgainByAResumedRunIsAnotherReport() {
    Report first = Fleets.report("a", "0", 5, 1);
    Report again = new Report("a", "0", 5, 1, first.time().plusSeconds(60), first.measurements());

    send(first, Fleets.report("a", "0", 6, 1), again);

    assertThat(counts.accepted).isEqualTo(3);
    assertThat(run("a").iteration()).isEqualTo(5);
  }

  @Test
  void anOnsetIsWrittenOnceWithItsEvidence() throws IOException {
    send(Fleets.memorizing("a", "0").toArray(new Report[0]));
    send(Fleets.memorizing("a", "0").toArray(new Report[0]));
    send(Fleets.report("a", "0", 5, 2));

    TestRecord<byte[], byte[]> event = events.readRecord();
    assertThat(events.isEmpty()).isTrue();
    assertThat(new String(event.key(), UTF_8)).isEqualTo("a");
    assertThat(header(event, "ce_type")).isEqualTo("dev.tacit.onset.v1");
    assertThat(header(event, "ce_id")).isEqualTo("a/0/onset");
    JsonNode json = json(event);
    assertThat(json.path("iteration").asInt()).isEqualTo(4);
    assertThat(json.path("judge").asText()).isEqualTo("exporter");
    assertThat(json.path("evidence").path(0).path("factor").asDouble()).isEqualTo(2);
    assertThat(json.path("evidence").path(0).path("since").asInt()).isEqualTo(2);
    assertThat(run("a").state()).isEqualTo(2);
    assertThat(run("a").onsetIteration()).isEqualTo(4);
  }

  @Test
  void aTrainingProcessThatJudgesItselfIsBelieved() throws IOException {
    send(judged(0, 0), judged(1, 0), judged(2, 2), judged(3, 2));

    JsonNode event = json(events.readRecord());
    assertThat(events.isEmpty()).isTrue();
    assertThat(event.path("judge").asText()).isEqualTo("training");
    assertThat(event.path("reported").asInt()).isEqualTo(2);
    assertThat(event.path("evidence")).isEmpty();
    assertThat(run("a").state()).isEqualTo(2);
  }

  @Test
  void anOnsetThatTrainingSendsItselfHasTheSameId() {
    Metric state = Verdict.metrics().get(0);
    send(Fleets.report("läuft / 1", "0", 7, Measurement.exact(state, 2)));

    // What KafkaSinkTest expects of a job's own event.
    TestRecord<byte[], byte[]> event = events.readRecord();
    assertThat(header(event, "ce_id")).isEqualTo("l%C3%A4uft%20%2F%201/0/onset");
    assertThat(new String(event.key(), UTF_8)).isEqualTo("läuft / 1");
  }

  @Test
  void aTrainingProcessThatSeesNoOnsetIsBelievedToo() {
    for (Report report : Fleets.memorizing("a", "0")) {
      List<Measurement> all = new ArrayList<>(report.measurements());
      all.addAll(judged(report.iteration(), 0).measurements());
      send(Fleets.report("a", "0", report.iteration(), all.toArray(new Measurement[0])));
    }

    assertThat(events.isEmpty()).isTrue();
    assertThat(run("a").state()).isZero();
  }

  private void sendStarted(String start, int days, List<Report> all) {
    send(Fleets.started(start, Duration.ofDays(days), all).toArray(new Report[0]));
  }

  @Test
  void aRunThatIsStartedAgainBeginsAnew() throws IOException {
    sendStarted("mon", 0, Fleets.memorizing("a", "0"));
    sendStarted("tue", 1, Fleets.memorizing("a", "0").subList(0, 3));

    assertThat(counts.accepted).isEqualTo(8);
    assertThat(run("a").state()).isZero();
    assertThat(run("a").onsetIteration()).isEqualTo(Verdict.NO_ONSET);
    assertThat(run("a").reports()).isEqualTo(3);
    assertThat(run("a").started()).isEqualTo(Fleets.START.plus(Duration.ofDays(1)));
    assertThat(run("a").starts()).extracting(RunStart::start).containsExactly("mon", "tue");
    assertThat(run("a").starts()).extracting(RunStart::over).containsExactly(true, false);
    assertThat(run("a").starts().get(0).reports()).isEqualTo(5);

    sendStarted("tue", 1, Fleets.memorizing("a", "0").subList(3, 5));

    List<TestRecord<byte[], byte[]>> onsets = events.readRecordsToList();
    assertThat(onsets)
        .extracting(onset -> header(onset, "ce_id"))
        .containsExactly("a/0/mon/onset", "a/0/tue/onset");
    assertThat(json(onsets.get(1)).path("start").asText()).isEqualTo("tue");
    assertThat(run("a").onsetIteration()).isEqualTo(4);
  }

  @Test
  void seriesOfTheOldStartAreNotShown() {
    Metric metric = Metric.gauge("a.metric", "", "id");
    sendStarted("mon", 0, List.of(Fleets.report("a", "0", 9, Measurement.exact(metric, 1, "x"))));
    sendStarted("tue", 1, List.of(Fleets.report("a", "0", 0, Measurement.exact(metric, 2, "y"))));

    assertThat(fleet.active("a").orElseThrow().series())
        .as("value and the exporter's own three verdicts")
        .isEqualTo(4);
  }

  @Test
  void whatComesLateOfAnOldStartDisturbsNothing() {
    List<Report> monday = Fleets.memorizing("a", "0");
    sendStarted("mon", 0, monday.subList(0, 4));
    sendStarted("tue", 1, Fleets.memorizing("a", "0").subList(0, 2));
    RunSummary before = run("a");

    sendStarted("mon", 0, monday.subList(4, 5));
    sendStarted("mon", 0, monday.subList(0, 1));
    sendStarted("sun", -1, monday.subList(0, 1));
    sendStarted("sun", -1, monday.subList(1, 2));
    end("a", "0", 200_000, "mon");
    driver.advanceWallClockTime(Duration.ofMinutes(3));

    assertThat(counts.late).isEqualTo(3);
    assertThat(counts.old).isEqualTo(1);
    assertThat(run("a").active()).isTrue();
    assertThat(run("a").ended()).isNull();
    assertThat(run("a").reports()).isEqualTo(before.reports());
    assertThat(run("a").iteration()).isEqualTo(before.iteration());
    assertThat(run("a").start()).isEqualTo("tue");
    assertThat(events.isEmpty()).isTrue();

    end("a", "0", 200_000, "tue");
    assertThat(run("a").ended()).isEqualTo(Fleets.START.plusSeconds(200_000));
  }

  @Test
  void workersThatWereStartedTogetherAreReplacedTogether() {
    for (String worker : List.of("0", "1")) {
      sendStarted("mon", 0, Fleets.memorizing("a", worker));
    }
    sendStarted("tue", 1, List.of(Fleets.report("a", "0", 0, 1)));
    assertThat(run("a").workers()).containsExactly("0");
    assertThat(run("a").state()).isEqualTo(RunSummary.NOT_JUDGED);

    sendStarted("mon", 0, List.of(Fleets.report("a", "1", 9, 1)));
    assertThat(counts.late).isEqualTo(1);
    sendStarted("tue", 1, List.of(Fleets.report("a", "1", 0, 1)));

    assertThat(run("a").workers()).containsExactly("0", "1");
    assertThat(run("a").state()).isEqualTo(RunSummary.NOT_JUDGED);
    assertThat(run("a").starts().get(0).workers()).containsExactly("0", "1");
  }

  @Test
  void workersThatAreProcessesOfTheirOwnStayBesideOneAnother() {
    sendStarted("one", 0, List.of(Fleets.report("a", "host1", 0, 1)));
    sendStarted("two", 0, List.of(Fleets.report("a", "host2", 1, 1)));
    assertThat(run("a").workers()).containsExactly("host1", "host2");

    sendStarted("three", 0, List.of(Fleets.report("a", "host1", 2, 1)));
    sendStarted("two", 0, List.of(Fleets.report("a", "host2", 3, 1)));

    assertThat(run("a").workers()).containsExactly("host1", "host2");
    assertThat(counts.accepted).isEqualTo(4);
  }

  @Test
  void workersThatHadEndedLeaveWhenTheirRunIsStartedAgainElsewhere() {
    sendStarted("mon", 0, Fleets.memorizing("a", "pod-x"));
    end("a", "pod-x", 30, "mon");

    sendStarted("tue", 1, List.of(Fleets.report("a", "pod-y", 0, 1)));

    assertThat(run("a").workers()).containsExactly("pod-y");
    assertThat(run("a").state()).isEqualTo(RunSummary.NOT_JUDGED);
  }

  @Test
  void whatIsKeptOfAllStartsOfAWorkerStaysBounded() {
    for (int day = 0; day < 5; day++) {
      String worker = day % 2 == 0 ? "0" : "1";
      sendStarted("day" + day, day, Fleets.memorizing("a", worker));
      end("a", worker, day * 86_400 + 30, "day" + day);
    }

    assertThat(kept()).isEqualTo(2 * HISTORY);
    assertThat(counts.accepted).isEqualTo(25);
  }

  @Test
  void reportsThatTellNoStartFollowThoseThatDo() {
    sendStarted("new", 0, List.of(Fleets.report("a", "0", 0, 1)));
    send(Fleets.report("a", "0", 5, 1), Fleets.report("a", "0", 6, 1));

    assertThat(counts.accepted).isEqualTo(3);
    assertThat(run("a").reports()).isEqualTo(2);
  }

  private static Report judged(int iteration, int state) {
    Metric metric = Verdict.metrics().get(0);
    return Fleets.report("a", "0", iteration, Measurement.exact(metric, state));
  }

  @Test
  void whatIsNotTakenIsADeadLetterWithTheReason() {
    reports.pipeInput("a".getBytes(UTF_8), "{".getBytes(UTF_8));
    byte[] long10Megabytes = new byte[10_000_000];
    reports.pipeInput(null, long10Megabytes);
    reports.pipeInput("a".getBytes(UTF_8), (byte[]) null);
    send(Fleets.report("a", "0", 1, 1));

    List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
    assertThat(letters)
        .extracting(letter -> header(letter, "tacit-reason"))
        .containsExactly("json", "size", "empty");
    assertThat(letters.get(0).value()).isEqualTo("{".getBytes(UTF_8));
    assertThat(header(letters.get(0), "tacit-topic")).isEqualTo("reports");
    assertThat(header(letters.get(0), "tacit-offset")).isEqualTo("0");
    assertThat(letters.get(1).value()).hasSize(65_536);
    assertThat(header(letters.get(1), "tacit-bytes")).isEqualTo("10000000");
    assertThat(counts.refused).containsExactly(Reason.JSON, Reason.SIZE, Reason.EMPTY);
    assertThat(run("a").reports()).isEqualTo(1);
  }

  @Test
  void limitsProtectRunsFromOneAnother() {
    send(Fleets.report("a", "0", 1, 1));
    send(explosion("a", 60));
    send(Fleets.report("a", "1", 1, 1), Fleets.report("a", "2", 1, 1));
    send(Fleets.report("a", "3", 1, 1));
    send(Fleets.report("b", "0", 1, 1), Fleets.report("c", "0", 1, 1));
    send(Fleets.report("d", "0", 1, 1));
    send(Fleets.report("a", "0", 2, 1));

    assertThat(counts.refused).containsExactly(Reason.SERIES, Reason.WORKERS, Reason.RUNS);
    assertThat(fleet.summaries()).extracting(RunSummary::run).containsExactly("a", "b", "c");
    assertThat(run("a").reports()).isEqualTo(4);
  }

  private static Report explosion(String run, int series) {
    Metric metric = Metric.gauge("a.metric", "", "id");
    Measurement[] all = new Measurement[series];
    Arrays.setAll(all, i -> Measurement.exact(metric, i, "id-" + i));
    return Fleets.report(run, "0", 7, all);
  }

  @Test
  void aRunThatWentSilentIsHiddenAndComesBackWithAllThatWasKnown() throws IOException {
    send(Fleets.memorizing("a", "0").toArray(new Report[0]));
    driver.advanceWallClockTime(Duration.ofMinutes(14));
    assertThat(run("a").active()).isTrue();

    driver.advanceWallClockTime(Duration.ofMinutes(2));

    assertThat(run("a").active()).isFalse();
    JsonNode record = json(runs.readRecord());
    assertThat(record.path("state").asText()).isEqualTo("silent");
    assertThat(record.path("memorization").asInt()).isEqualTo(2);
    assertThat(record.path("reports").asInt()).isEqualTo(5);

    reports.advanceTime(Duration.ofMinutes(16));
    send(Fleets.report("a", "0", 5, 2));
    assertThat(run("a").active()).isTrue();
    assertThat(run("a").reports()).isEqualTo(6);
    assertThat(run("a").onsetIteration()).isEqualTo(4);
    events.readRecord();
    assertThat(events.isEmpty()).isTrue();
  }

  @Test
  void aRunThatSaidThatItEndedIsHiddenAfterAScrape() throws IOException {
    send(Fleets.report("a", "0", 1, 1), Fleets.report("a", "1", 1, 1));
    end("a", "0", 30);
    driver.advanceWallClockTime(Duration.ofMinutes(3));
    assertThat(run("a").active()).as("the other worker goes on").isTrue();

    end("a", "1", 120);
    driver.advanceWallClockTime(Duration.ofSeconds(5));

    assertThat(run("a").active()).isFalse();
    JsonNode record = json(runs.readRecord());
    assertThat(record.path("state").asText()).isEqualTo("ended");
    assertThat(record.path("time").asText()).isEqualTo("2026-01-01T00:02:00.000Z");
  }

  @Test
  void whatIsNoEndOfARunIsADeadLetter() {
    ends.pipeInput("a".getBytes(UTF_8), "x".getBytes(UTF_8));
    ends.pipeInput("a".getBytes(UTF_8), (byte[]) null);

    assertThat(deadLetters.readRecordsToList())
        .singleElement()
        .satisfies(letter -> assertThat(header(letter, "tacit-topic")).isEqualTo("runs"));
  }

  private void end(String run, String worker, int second) {
    end(run, worker, second, "");
  }

  private void end(String run, String worker, int second, String start) {
    RunState ended =
        new RunState(
            run, worker, RunState.State.ENDED, Fleets.START.plusSeconds(second), Map.of(), start);
    String json = RunJson.write(ended);
    ends.pipeInput(run.getBytes(UTF_8), json.getBytes(UTF_8));
  }

  @Test
  void aRunThatWasSilentForLongIsForgotten() {
    send(Fleets.report("a", "0", 1, 1), Fleets.report("b", "0", 1, 1));
    driver.advanceWallClockTime(Duration.ofHours(25));

    assertThat(fleet.summaries()).isEmpty();
    assertThat(kept()).isZero();
    assertThat(runs.readRecordsToList())
        .filteredOn(record -> record.value() == null)
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aClockThatIsAheadDoesNotKeepARun() {
    reports.advanceTime(Duration.ofDays(300));
    send(Fleets.report("a", "0", 1, 1));
    driver.advanceWallClockTime(Duration.ofMinutes(16));

    assertThat(run("a").active()).isFalse();
    assertThat(run("a").seen()).isEqualTo(NOW);
  }

  @Test
  void runsOfAPartitionThatGoesElsewhereAreNotShown() {
    send(Fleets.report("a", "0", 1, 1));

    driver.close();
    closed = true;

    assertThat(fleet.summaries()).isEmpty();
    assertThat(fleet.series()).isZero();
  }
}
