// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.exporter.wire.PlainJson;
import dev.tacit.exporter.wire.PublishedSchema;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.exporter.wire.RunJson;
import dev.tacit.exporter.wire.RunState;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For each test an instance without a broker, which is given records. */
abstract class ProcessedReports {

  /** After the times of all reports. */
  static final Instant NOW = Fleets.START.plus(Duration.ofDays(10));

  Driven exporter;

  @BeforeEach
  void start(@TempDir Path directory) {
    exporter = new Driven(directory, new Limits(3, 2, 10_000, 50, 3), NOW);
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  void send(Report... all) {
    for (Report report : all) {
      exporter.reports.pipeInput(
          report.run().getBytes(UTF_8), ReportJson.write(report).getBytes(UTF_8));
    }
  }

  void sendStarted(String start, int days, List<Report> all) {
    send(Fleets.started(start, Duration.ofDays(days), all).toArray(new Report[0]));
  }

  void end(String run, String worker, int second) {
    end(run, worker, second, "");
  }

  void end(String run, String worker, int second, String start) {
    RunState ended =
        new RunState(
            run, worker, RunState.State.ENDED, Fleets.START.plusSeconds(second), Map.of(), start);
    String json = RunJson.write(ended);
    exporter.ends.pipeInput(run.getBytes(UTF_8), json.getBytes(UTF_8));
  }

  RunSummary run(String name) {
    return exporter.run(name);
  }

  int kept() {
    return exporter.keptIterations().size();
  }

  /** The value, which keeps to what is published of it. */
  static JsonNode json(TestRecord<byte[], byte[]> record) throws IOException {
    boolean onset = header(record, "ce_type").equals("dev.tacit.onset.v1");
    PublishedSchema schema = onset ? PublishedSchema.ONSET : PublishedSchema.RUN;
    assertThat(schema.objections(new String(record.value(), UTF_8))).isEmpty();
    return PlainJson.MAPPER.readTree(record.value());
  }

  static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
