// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LastingShareTest {

  /** How often it lasted, of shares after 2, 3, 4, ... passes. */
  private static int lasted(int passes, int step, DoubleUnaryOperator shares) {
    LastingShare share = new LastingShare();
    int lasted = 0;
    for (int i = 2; i <= passes; i += step) {
      lasted += share.lasts(i, shares.applyAsDouble(i)) ? 1 : 0;
    }
    return lasted;
  }

  @Test
  void nothingLastsBeforeItIsTwiceAsOldAsTheFirst() {
    LastingShare share = new LastingShare();

    assertThat(share.lasts(2, 0.2)).isFalse();
    assertThat(share.lasts(3, 0.2)).isFalse();
    assertThat(share.lasts(4, 0.2)).isTrue();
  }

  @Property
  void whatStaysLastsHoweverOftenIsMeasured(
      @ForAll @IntRange(min = 1, max = 20) int step,
      @ForAll @DoubleRange(min = 0, max = 1) double level) {
    int measured = (100 - 2) / step + 1;
    int before4 = step == 1 ? 2 : 1;

    assertThat(lasted(100, step, passes -> level)).isEqualTo(measured - before4);
  }

  /** As labels that are learnt one after the other: half as many at twice the time. */
  @Property
  void whatFallsWithTimeDoesNot(@ForAll @IntRange(min = 1, max = 20) int step) {
    assertThat(lasted(100, step, passes -> 1 / passes)).isZero();
  }
}
