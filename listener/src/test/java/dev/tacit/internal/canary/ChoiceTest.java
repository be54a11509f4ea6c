// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final int KEYS = 200_000;

  private final LongStream keys = new Random(3).longs(KEYS);

  @Test
  void aboutTheAskedShareIsChosen() {
    Choice choice = new Choice(0.01);

    assertThat(keys.filter(choice::chosen).count()).isBetween(1900L, 2100L);
  }

  /** Examples whose keys are low are watched where not all are. */
  @Test
  void thoseWithLowKeysAreChosenNoMoreOftenThanOthers() {
    Choice choice = new Choice(0.1);

    assertThat(keys.filter(key -> key >>> 60 == 0).filter(choice::chosen).count())
        .isBetween(1100L, 1400L);
  }

  @Test
  void everyOtherClassIsAsLikely() {
    Choice choice = new Choice(0.1);
    int[] counts = new int[4];
    keys.filter(choice::chosen).forEach(key -> counts[choice.other(key, 2, 4)]++);

    assertThat(counts[2]).isZero();
    assertThat(IntStream.of(0, 1, 3).map(k -> counts[k]))
        .allSatisfy(count -> assertThat(count).isBetween(6300, 7000));
  }

  @Test
  void ofTwoClassesItIsTheOther() {
    Choice choice = new Choice(0.1);

    assertThat(keys.limit(100)).allMatch(key -> choice.other(key, 1, 2) == 0);
  }
}
