// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LbfgsTest {

  /** Rosenbrock's bent valley. */
  @Test
  void followsAValleyToItsMinimum() {
    Energy valley =
        (place, slope) -> {
          double x = place[0];
          double bend = place[1] - x * x;
          slope[0] = -400 * x * bend - 2 * (1 - x);
          slope[1] = 200 * bend;
          return 100 * bend * bend + (1 - x) * (1 - x);
        };
    Lbfgs.End end = new Lbfgs(valley, 1e-8, 200).from(-1.2, 1);

    assertThat(end.place()).containsExactly(new double[] {1, 1}, within(1e-6));
    assertThat(end.largestSlope()).isLessThan(1e-8);
  }

  @Test
  void saysHowSteepItIsWhereItGaveUp() {
    Energy slide =
        (place, slope) -> {
          slope[0] = -1;
          return -place[0];
        };
    assertThat(new Lbfgs(slide, 1e-8, 5).from(0).largestSlope()).isEqualTo(1);
  }
}
