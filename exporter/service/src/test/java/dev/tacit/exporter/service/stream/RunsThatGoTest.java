// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.report.Report;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs that end, go silent or go elsewhere are hidden, and forgotten in the end. */
final class RunsThatGoTest extends ProcessedReports {

  @Test
  void aRunThatWentSilentIsHiddenAndComesBackWithAllThatWasKnown() throws IOException {
    send(Fleets.memorizing("a", "0").toArray(new Report[0]));
    exporter.pass(Duration.ofMinutes(14));
    assertThat(run("a").active()).isTrue();

    exporter.pass(Duration.ofMinutes(2));

    assertThat(run("a").active()).isFalse();
    JsonNode record = json(exporter.runs.readRecord());
    assertThat(record.path("state").asText()).isEqualTo("silent");
    assertThat(record.path("memorization").asInt()).isEqualTo(2);
    assertThat(record.path("reports").asInt()).isEqualTo(5);

    exporter.reports.advanceTime(Duration.ofMinutes(16));
    send(Fleets.report("a", "0", 5, 2));
    assertThat(run("a").active()).isTrue();
    assertThat(run("a").reports()).isEqualTo(6);
    assertThat(run("a").onsetIteration()).isEqualTo(4);
    exporter.events.readRecord();
    assertThat(exporter.events.isEmpty()).isTrue();
  }

  @Test
  void aRunThatSaidThatItEndedIsHiddenAfterAScrape() throws IOException {
    send(Fleets.report("a", "0", 1, 1), Fleets.report("a", "1", 1, 1));
    end("a", "0", 30);
    exporter.pass(Duration.ofMinutes(3));
    assertThat(run("a").active()).as("the other worker goes on").isTrue();

    end("a", "1", 120);
    exporter.pass(Duration.ofSeconds(5));

    assertThat(run("a").active()).isFalse();
    JsonNode record = json(exporter.runs.readRecord());
    assertThat(record.path("state").asText()).isEqualTo("ended");
    assertThat(record.path("time").asText()).isEqualTo("2026-01-01T00:02:00.000Z");
  }

  @Test
  void whatIsNoEndOfARunIsADeadLetter() {
    exporter.ends.pipeInput("a".getBytes(UTF_8), "x".getBytes(UTF_8));
    exporter.ends.pipeInput("a".getBytes(UTF_8), (byte[]) null);

    assertThat(exporter.deadLetters.readRecordsToList())
        .singleElement()
        .satisfies(letter -> assertThat(header(letter, "tacit-topic")).isEqualTo("runs"));
  }

  @Test
  void aRunThatWasSilentForLongIsForgotten() {
    send(Fleets.report("a", "0", 1, 1), Fleets.report("b", "0", 1, 1));
    exporter.pass(Duration.ofHours(25));

    assertThat(exporter.fleet.summaries()).isEmpty();
    assertThat(kept()).isZero();
    assertThat(exporter.runs.readRecordsToList())
        .filteredOn(record -> record.value() == null)
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aClockThatIsAheadDoesNotKeepARun() {
    exporter.reports.advanceTime(Duration.ofDays(300));
    send(Fleets.report("a", "0", 1, 1));
    exporter.pass(Duration.ofMinutes(16));

    assertThat(run("a").active()).isFalse();
    assertThat(run("a").seen()).isEqualTo(NOW);
  }

  @Test
  void runsOfAPartitionThatGoesElsewhereAreNotShown() {
    send(Fleets.report("a", "0", 1, 1));

    exporter.close();

    assertThat(exporter.fleet.summaries()).isEmpty();
    assertThat(exporter.fleet.series()).isZero();
  }
}
