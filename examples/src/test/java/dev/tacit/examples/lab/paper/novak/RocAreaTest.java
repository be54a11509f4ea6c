// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RocAreaTest {

  @Test
  void isTheShareOfPairsInTheRightOrder() {
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    boolean[] positive = {false, false, true, true};

    assertThat(RocArea.of(scores, positive)).isEqualTo(0.75);
  }

  @Test
  void countsTiesByHalf() {
    assertThat(RocArea.of(new double[] {2, 2, 1}, new boolean[] {true, false, false}))
        .isEqualTo(0.75);
  }

  @Test
  void isUndefinedWithoutPositives() {
    assertThat(RocArea.of(new double[] {1, 2}, new boolean[2])).isNaN();
  }
}
