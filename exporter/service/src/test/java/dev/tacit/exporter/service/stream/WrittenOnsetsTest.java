// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** An onset is written as one event, whoever judged. */
final class WrittenOnsetsTest extends ProcessedReports {

  @Test
  void anOnsetIsWrittenOnceWithItsEvidence() throws IOException {
    send(Fleets.memorizing("a", "0").toArray(new Report[0]));
    send(Fleets.memorizing("a", "0").toArray(new Report[0]));
    send(Fleets.report("a", "0", 5, 2));

    TestRecord<byte[], byte[]> event = exporter.events.readRecord();
    assertThat(exporter.events.isEmpty()).isTrue();
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

  private static Report judged(int iteration, int state) {
    Metric metric = Verdict.metrics().get(0);
    return Fleets.report("a", "0", iteration, Measurement.exact(metric, state));
  }

  @Test
  void aTrainingProcessThatJudgesItselfIsBelieved() throws IOException {
    send(judged(0, 0), judged(1, 0), judged(2, 2), judged(3, 2));

    JsonNode event = json(exporter.events.readRecord());
    assertThat(exporter.events.isEmpty()).isTrue();
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
    TestRecord<byte[], byte[]> event = exporter.events.readRecord();
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

    assertThat(exporter.events.isEmpty()).isTrue();
    assertThat(run("a").state()).isZero();
  }
}
