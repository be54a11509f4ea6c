// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.exporter.service.fleet.Limits;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs that run at once under one run and worker are two. */
final class TwinJobsTest {

  private static final Duration RIGHT = Duration.ZERO;
  private static final String TWIN = "0 (start first)";

  private Driven exporter;

  @BeforeEach
  void start(@TempDir Path directory) {
    exporter = new Driven(directory, new Limits(10, 2, 10_000, 50, 3));
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  private void report(String start, int iteration) {
    exporter.pass(Duration.ofSeconds(1));
    exporter.send("a", "0", start, iteration, RIGHT);
  }

  /** The first alone, then both in turn. */
  private void both(int reports) {
    report("first", 100);
    for (int i = 1; i <= reports; i++) {
      report("second", i);
      report("first", 100 + i);
    }
  }

  @Test
  void bothAreShownAndCounted() {
    both(5);

    assertThat(exporter.counts.late).isZero();
    assertThat(exporter.counts.accepted).isEqualTo(11);
    assertThat(exporter.run("a").workers()).containsExactly("0", TWIN);
    assertThat(exporter.run("a").starts())
        .extracting(RunStart::start, RunStart::over, RunStart::reports)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("second", false, 5L),
            org.assertj.core.groups.Tuple.tuple("first", false, 5L));
    assertThat(exporter.run("a").iteration()).isEqualTo(105);
  }

  @Test
  void theEndOfOneEndsOnlyThatOne() {
    both(2);
    exporter.pass(Duration.ofSeconds(1));
    exporter.end("a", "0", "first", RIGHT);
    exporter.pass(Duration.ofMinutes(2));
    assertThat(exporter.run("a").active()).isTrue();

    exporter.end("a", "0", "second", RIGHT);
    exporter.pass(Duration.ofMinutes(2));

    assertThat(exporter.run("a").active()).isFalse();
  }

  @Test
  void theNextStartLeavesNothingOfThoseThatHadEnded() {
    both(2);
    exporter.pass(Duration.ofSeconds(1));
    exporter.end("a", "0", "first", RIGHT);
    report("third", 1);

    assertThat(exporter.run("a").workers()).containsExactly("0");
    assertThat(exporter.run("a").start()).isEqualTo("third");
  }

  @Test
  void anOnsetOfEachIsWrittenUnderItsOwnId() {
    for (int i = 0; i < 5; i++) {
      exporter.pass(Duration.ofSeconds(1));
      for (String start : new String[] {"first", "second"}) {
        Duration later = Duration.between(Fleets.START.plusSeconds(i), exporter.now());
        double norm = i < 2 ? 1 : 2;
        exporter.send(Fleets.started(start, later, Fleets.report("a", "0", i, norm)));
      }
      exporter.pass(Duration.ofSeconds(1));
    }

    assertThat(exporter.onsets())
        .extracting(onset -> new String(onset.headers().lastHeader("ce_id").value(), UTF_8))
        .doesNotHaveDuplicates()
        .contains("a/0/second/onset");
  }

  @Test
  void aRecordOfAStartOfTheYear9999TakesNoRunFromItsJob() {
    report("honest", 1);
    Duration far = Duration.ofDays(365_000);
    exporter.send("a", "0", "hostile", 7, far);
    report("honest", 2);
    report("honest", 3);

    assertThat(exporter.counts.late).isZero();
    assertThat(exporter.run("a").workers()).containsExactly("0", "0 (start honest)");
  }
}
