// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RateCourseTest {

  private static final int RUN = 600;
  private static final Offset<Double> NEAR = within(1e-12);

  private static double rate(RateCourse course, int iteration) {
    return course.schedule(0.2, RUN).valueAt(iteration, 0);
  }

  @Test
  void aWarmUpRisesDuringTheFirstThird() {
    assertThat(rate(RateCourse.WARM_UP, 0)).isCloseTo(0.01, NEAR);
    assertThat(rate(RateCourse.WARM_UP, 99)).isCloseTo(0.1, NEAR);
    assertThat(rate(RateCourse.WARM_UP, 199)).isCloseTo(0.2, NEAR);
    assertThat(rate(RateCourse.WARM_UP, 599)).isCloseTo(0.2, NEAR);
  }

  @Test
  void dropsComeWhenTheyAreDue() {
    assertThat(rate(RateCourse.LATE_DROP, 479)).isCloseTo(0.2, NEAR);
    assertThat(rate(RateCourse.LATE_DROP, 480)).isCloseTo(0.02, NEAR);
    assertThat(rate(RateCourse.DROPS, 239)).isCloseTo(0.2, NEAR);
    assertThat(rate(RateCourse.DROPS, 240)).isCloseTo(0.04, NEAR);
    assertThat(rate(RateCourse.DROPS, 420)).isCloseTo(0.008, NEAR);
  }

  @Test
  void otherRatesAreTheSameAllTheTime() {
    for (int iteration : new int[] {0, 599}) {
      assertThat(rate(RateCourse.CONSTANT, iteration)).isCloseTo(0.2, NEAR);
      assertThat(rate(RateCourse.TOO_HIGH, iteration)).isCloseTo(2, NEAR);
      assertThat(rate(RateCourse.TOO_LOW, iteration)).isCloseTo(0.001, NEAR);
    }
  }
}
