// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.fleet.Limits;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are no longer shown count against a limit of their own. */
final class SilentRunsTest {

  private Driven exporter;

  @BeforeEach
  void start(@TempDir Path directory) {
    exporter = new Driven(directory, new Limits(10, 2, 10_000, 50, 3));
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  private void reportAndGoSilent(String run) {
    exporter.send(run, "0", "", 1, Duration.ZERO);
    exporter.pass(Duration.ofMinutes(16));
  }

  @Test
  void thoseThatWereSilentForLongestAreForgotten() {
    for (String run : new String[] {"d", "a", "c", "b"}) {
      reportAndGoSilent(run);
    }

    assertThat(exporter.fleet.summaries()).extracting(RunSummary::run).containsExactly("b", "c");
    assertThat(exporter.fleet.silent()).isEqualTo(2);
    assertThat(exporter.keptIterations()).hasSize(2);
  }

  @Test
  void thoseThatAreShownAreNot() {
    reportAndGoSilent("a");
    for (String run : new String[] {"b", "c", "d"}) {
      exporter.send(run, "0", "", 1, Duration.ZERO);
    }
    exporter.pass(Duration.ofSeconds(10));

    assertThat(exporter.fleet.summaries()).hasSize(4);
  }
}
