// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.service.Fleets;
import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks of jobs may be wrong, and become right: what is shown follows. */
final class WrongClocksTest {

  private static final Duration AHEAD = Duration.ofMinutes(58);
  private static final Duration RIGHT = Duration.ZERO;

  private Driven exporter;

  @BeforeEach
  void start(@TempDir Path directory) {
    exporter = new Driven(directory, new Limits(10, 2, 10_000, 50, 3));
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  private void report(int iteration, Duration ahead) {
    exporter.pass(Duration.ofSeconds(1));
    exporter.send("a", "0", "", iteration, ahead);
  }

  @Test
  void reportsOfAClockThatBecameRightAreCountedShownAndKept() {
    for (int iteration = 0; iteration < 3 * Driven.HISTORY; iteration++) {
      report(iteration, AHEAD);
    }
    for (int iteration = 100; iteration < 120; iteration++) {
      report(iteration, RIGHT);
      assertThat(exporter.run("a").iteration()).isEqualTo(iteration);
    }

    assertThat(exporter.counts.accepted).isEqualTo(3 * Driven.HISTORY + 20);
    assertThat(exporter.counts.duplicates + exporter.counts.old).isZero();
    assertThat(exporter.keptIterations()).containsExactly(116, 117, 118, 119);
    assertThat(exporter.run("a").active()).isTrue();
  }

  @Test
  void aJobThatGoesBackToACheckpointIsFollowedThoughItsClockWasAhead() {
    report(500, AHEAD);
    report(400, RIGHT);

    assertThat(exporter.run("a").iteration()).isEqualTo(400);
  }

  @Test
  void aClockThatStaysAheadIsOneLikeAnother() {
    for (int iteration = 0; iteration < 3 * Driven.HISTORY; iteration++) {
      report(iteration, AHEAD);
      exporter.send("a", "0", "", iteration, AHEAD);
    }

    assertThat(exporter.counts.duplicates).isEqualTo(3 * Driven.HISTORY);
    assertThat(exporter.keptIterations()).containsExactly(8, 9, 10, 11);
  }

  @Test
  void aRecordOfTheYear9999FreezesNothing() {
    report(1, RIGHT);
    Instant last = Instant.parse("9999-12-31T23:59:59Z");
    Report hostile = Fleets.report("a", "0", Integer.MAX_VALUE - 1, 9);
    Duration later = Duration.between(hostile.time(), last);
    exporter.send(Fleets.started("", later, hostile));
    for (int iteration = 2; iteration < 10; iteration++) {
      report(iteration, RIGHT);
      assertThat(exporter.run("a").iteration()).isEqualTo(iteration);
    }

    assertThat(exporter.counts.accepted).isEqualTo(10);
    assertThat(exporter.keptIterations()).containsExactly(6, 7, 8, 9);
  }

  @Test
  void aRepeatFromBeforeAllThatIsKeptIsCountedAsOld() {
    for (int iteration = 0; iteration < 3 * Driven.HISTORY; iteration++) {
      report(iteration, RIGHT);
    }
    exporter.send(Fleets.started("", Duration.ZERO, Fleets.report("a", "0", 0, 0)));

    assertThat(exporter.counts.old).isEqualTo(1);
    assertThat(exporter.counts.duplicates).isZero();
  }

  @Test
  void aStartWhoseClockWasAheadIsFollowedByTheNext() {
    exporter.send("a", "0", "mon", 9, AHEAD);
    exporter.pass(Duration.ofSeconds(5));
    exporter.send("a", "0", "tue", 1, RIGHT);

    assertThat(exporter.counts.late).isZero();
    assertThat(exporter.run("a").start()).isEqualTo("tue");
    assertThat(exporter.run("a").iteration()).isEqualTo(1);
  }

  @Test
  void anEndByAClockThatIsAheadIsAnEndOfNow() {
    report(1, AHEAD);
    exporter.pass(Duration.ofSeconds(1));
    exporter.end("a", "0", "", AHEAD);
    assertThat(exporter.run("a").ended()).isEqualTo(exporter.now());

    report(2, RIGHT);

    assertThat(exporter.run("a").ended()).as("it goes on").isNull();
  }
}
