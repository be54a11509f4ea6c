// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChaosTest {

  /** Reports that a job makes in a second: writing them may be so late on a busy machine. */
  private static final int LOST_BY_A_KILL = 50;

  @Test
  void killsAndPausesCostNoMoreThanIsPromised(@TempDir Path directory) throws Exception {
    ChaosOutcome outcome = Chaos.make(directory, Duration.ofSeconds(45), new Random(3));

    assertThat(outcome.events()).as("%s", outcome.json()).hasSizeGreaterThan(10);
    assertThat(outcome.delivered().losses().published()).isGreaterThan(1000);
    assertThat(outcome.delivered().losses().between()).isZero();
    assertThat(outcome.delivered().losses().all())
        .isLessThanOrEqualTo(LOST_BY_A_KILL * outcome.killed());
    assertThat(outcome.delivered().overtaken()).isZero();
    assertThat(outcome.service().miscounted()).isEmpty();
    assertThat(outcome.service().onsets())
        .hasSize(outcome.service().wantedOnsets())
        .doesNotHaveDuplicates();
    assertThat(outcome.ended()).isEmpty();
  }
}
