// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.exporter.service.intake.Intake;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.exporter.wire.RunJson;
import dev.tacit.exporter.wire.RunState;
import dev.tacit.onset.OnsetRules;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;

/** What an instance does with records, without a broker, and with a clock that is set. */
final class Driven implements AutoCloseable {

  static final int HISTORY = 4;

  final Fleet fleet = new Fleet();
  final KeptCounts counts = new KeptCounts();
  final TestInputTopic<byte[], byte[]> reports;
  final TestInputTopic<byte[], byte[]> ends;
  final TestOutputTopic<byte[], byte[]> runs;
  final TestOutputTopic<byte[], byte[]> events;
  final TestOutputTopic<byte[], byte[]> deadLetters;
  private final TopologyTestDriver driver;
  private Instant now;
  private boolean closed;

  Driven(Path directory, Limits limits) {
    this(directory, limits, Fleets.START);
  }

  Driven(Path directory, Limits limits, Instant now) {
    this.now = now;
    Retention retention =
        new Retention(
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofDays(1),
            HISTORY,
            Duration.ofSeconds(5));
    driver =
        new TopologyTestDriver(
            Exporting.topology(
                new ServiceTopics("reports", "runs", "events", "dead-letters"),
                new Intake(100_000),
                new RunPolicy(limits, OnsetRules.DEFAULT, retention),
                fleet,
                counts,
                new RecreatedTopics(topic -> Optional.empty(), new Rewinds())),
            StreamsSettings.of(
                "test", directory, 1, 0, Optional.empty(), Map.of("bootstrap.servers", "-:1")),
            now);
    ByteArraySerializer in = new ByteArraySerializer();
    ByteArrayDeserializer out = new ByteArrayDeserializer();
    reports = driver.createInputTopic("reports", in, in, now, Duration.ZERO);
    ends = driver.createInputTopic("runs", in, in, now, Duration.ZERO);
    runs = driver.createOutputTopic("runs", out, out);
    events = driver.createOutputTopic("events", out, out);
    deadLetters = driver.createOutputTopic("dead-letters", out, out);
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** A report of now by a clock that is ahead, as a sink sends it. */
  void send(String run, String worker, String start, int iteration, Duration ahead) {
    Report plain = Fleets.report(run, worker, iteration, iteration);
    Duration later = Duration.between(plain.time(), now.plus(ahead));
    send(Fleets.started(start, later, plain));
  }

  /** As a sink sends it: the record is of the report's time, as far as a broker takes it. */
  void send(Report report) {
    Instant most = now.plus(Duration.ofHours(1));
    Instant time = report.time().isBefore(most) ? report.time() : most;
    reports.pipeInput(report.run().getBytes(UTF_8), ReportJson.write(report).getBytes(UTF_8), time);
  }

  void end(String run, String worker, String start, Duration ahead) {
    RunState ended =
        new RunState(run, worker, RunState.State.ENDED, now.plus(ahead), Map.of(), start);
    ends.pipeInput(run.getBytes(UTF_8), RunJson.write(ended).getBytes(UTF_8), now);
  }

  RunSummary run(String name) {
    return fleet.summary(name).orElseThrow();
  }

  /** Of all reports that are kept whole. */
  List<Integer> keptIterations() {
    List<Integer> kept = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all =
        driver.<Bytes, byte[]>getKeyValueStore(Exporting.REPORT_STORE).all()) {
      all.forEachRemaining(entry -> kept.add(StoreKeys.iteration(entry.key)));
    }
    return kept;
  }

  List<TestRecord<byte[], byte[]>> onsets() {
    return events.readRecordsToList();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      driver.close();
    }
  }
}
