// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LikelyMistakesTest {

  /** Two classes on a line, around 0 and 10, and one example of the first that is nearer to 10. */
  private static final Samples RIGHT =
      new Samples(
          new float[][] {{0}, {1}, {-1}, {7}, {10}, {11}, {9}, {10}},
          new int[] {0, 0, 0, 0, 1, 1, 1, 1});

  @Test
  void theExampleThatIsMostLikeAnotherClassGetsItsLabel() {
    WrongLabels wrong = new WrongLabels(WrongLabels.Kind.LIKELY, 1.0 / 8);

    assertThat(wrong.in(RIGHT, 2, new SplittableRandom(1))).containsExactly(0, 0, 0, 1, 1, 1, 1, 1);
    assertThat(RIGHT.labels()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(wrong.text()).isEqualTo("likely13");
  }

  @Test
  void whoeverPredictsSuchMistakesOnOtherExamplesHasNotLearntThemByHeart() {
    LikelyMistakes mistakes = new LikelyMistakes(RIGHT, 2);

    assertThat(mistakes.predicted(RIGHT, new int[] {0, 0, 0, 1, 1, 1, 1, 1}, 1.0 / 8)).isEqualTo(1);
    assertThat(mistakes.predicted(RIGHT, RIGHT.labels(), 1.0 / 8)).isZero();
  }

  @Test
  void aClassWithoutExamplesIsNobodysMistake() {
    assertThat(new LikelyMistakes(RIGHT, 3).in(RIGHT, 1)).doesNotContain(2);
  }
}
