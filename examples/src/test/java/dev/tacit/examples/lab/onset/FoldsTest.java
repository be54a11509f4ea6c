// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FoldsTest {

  /** 31, 47 and 3 examples of three classes. */
  private static final int[] LABELS =
      IntStream.range(0, 81).map(i -> i < 31 ? 0 : i < 78 ? 1 : 2).toArray();

  private static Folds folds(int seed) {
    return Folds.of(LABELS, 5, new SplittableRandom(seed));
  }

  @Test
  void everyExampleIsLeftOutOnceAndInAllOtherTrainings() {
    Folds folds = folds(1);
    int[] left = new int[LABELS.length];

    for (int fold = 0; fold < folds.count(); fold++) {
      int[] in = folds.in(fold);
      Arrays.stream(in).forEach(i -> left[i]++);
      assertThat(folds.outside(fold))
          .hasSize(LABELS.length - in.length)
          .doesNotContain(Arrays.stream(in).toArray());
    }

    assertThat(left).containsOnly(1);
  }

  @Test
  void everyPartHasItsShareOfEveryClass() {
    Folds folds = folds(1);

    for (int fold = 0; fold < folds.count(); fold++) {
      int[] labels = Arrays.stream(folds.in(fold)).map(i -> LABELS[i]).toArray();
      assertThat(Arrays.stream(labels).filter(label -> label == 0).count()).isBetween(6L, 7L);
      assertThat(Arrays.stream(labels).filter(label -> label == 1).count()).isBetween(9L, 10L);
      assertThat(Arrays.stream(labels).filter(label -> label == 2).count()).isBetween(0L, 1L);
    }
  }

  @Test
  void chanceAndNoOrderOfTheDataDecides() {
    assertThat(folds(1).of()).isEqualTo(folds(1).of()).isNotEqualTo(folds(2).of());
    assertThat(folds(1).in(0)).isNotEqualTo(folds(2).in(0));
  }
}
