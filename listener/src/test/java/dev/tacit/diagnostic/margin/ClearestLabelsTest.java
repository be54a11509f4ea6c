// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.snapshot.ArrivalCounts;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.ArrivedExamples;
import dev.tacit.snapshot.CanaryAnswers;
import dev.tacit.snapshot.RowIdentity;
import org.junit.jupiter.api.Test;

final class ClearestLabelsTest {

  private static final int EXAMPLES = 1000;
  private static final double ERROR = 0.01;

  private final ClearestLabels clearest = new ClearestLabels();

  /**
   * After so many passes over the same examples, the lowest of which have one margin and the others
   * another.
   */
  private void pass(int passes, double share, double apart) {
    pass(passes, share, apart, 0, EXAMPLES);
  }

  private void pass(int passes, double share, double apart, long firstKey, int examples) {
    long[] keys = new long[examples];
    float[] margins = new float[examples];
    for (int i = 0; i < examples; i++) {
      keys[i] = firstKey + i;
      margins[i] = (float) (i < share * examples ? -apart / 2 : apart / 2);
    }
    int[] classes = new int[examples];
    ArrivedExamples each =
        new ArrivedExamples(new RowIdentity(), keys, classes, classes, margins, margins, margins);
    CanaryAnswers canaries = CanaryAnswers.none(CanaryAnswers.NOT_ASKED_FOR);
    Arrivals arrivals = new Arrivals(10, 1, passes, ArrivalCounts.NONE, each, null, canaries);
    clearest.add(arrivals, new ImplausibleLabels(share, ERROR), passes - 1);
  }

  @Test
  void keepsTheLatestWhileTheShareFallsAsRightLabelsAreLearnt() {
    double share = 0.5;
    for (int passes = 2; passes <= 40; passes++) {
      pass(passes, share, 1);
      assertThat(clearest.labels().wrong()).isEqualTo(share);
      assertThat(clearest.labels().lasting()).isFalse();
      share *= 0.8;
    }
  }

  @Test
  void keepsTheFirstShareThatLastedAndTheExamplesAsTheyStoodApartMost() {
    for (int passes = 2; passes <= 20; passes++) {
      pass(passes, passes < 6 ? 0.2 : 0.18, passes / 20.0);
    }
    for (int passes = 21; passes <= 60; passes++) {
      pass(passes, 0.2 * (60 - passes) / 40, 1);
    }

    assertThat(clearest.labels().epoch()).isEqualTo(3);
    assertThat(clearest.labels().wrong()).isEqualTo(0.2);
    assertThat(clearest.labels().error()).isEqualTo(ERROR);
    assertThat(clearest.labels().lasting()).isTrue();
  }

  @Test
  void keepsThemWhereFewerExamplesAreWatchedLater() {
    for (int passes = 2; passes <= 10; passes++) {
      pass(passes, 0.2, 1);
    }
    pass(11, 0.1, 1, EXAMPLES / 2, EXAMPLES / 2);

    assertThat(clearest.labels().wrong()).isEqualTo(0.2);
  }

  @Test
  void beginsAnewWithOtherData() {
    for (int passes = 2; passes <= 10; passes++) {
      pass(passes, 0.2, 1);
    }
    pass(2, 0.1, 0.5, EXAMPLES, EXAMPLES);

    assertThat(clearest.labels().wrong()).isEqualTo(0.1);
    assertThat(clearest.labels().lasting()).isFalse();
  }

  @Test
  void saysWhyThereIsNothingUntilThereIs() {
    assertThat(clearest.labels().reason()).contains("no example has arrived yet");

    clearest.undefined("too early");
    assertThat(clearest.labels().reason()).contains("too early");

    pass(2, 0.2, 1);
    clearest.undefined("outputs are not finite");
    assertThat(clearest.labels().reason()).isEmpty();
    assertThat(clearest.labels())
        .hasToString(
            "About 20 % (18 to 22 %) of the labels look wrong, as of epoch 2; that share has not"
                + " lasted.");
  }
}
