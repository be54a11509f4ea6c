// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.CanaryAnswers;
import dev.tacit.snapshot.RowIdentity;
import org.junit.jupiter.api.Test;

/** What becomes a canary counts as an ordinary example no more. */
class LeftOutExamplesTest {

  private static final float[] OF_CLASS_1 = {0.1f, 0.7f, 0.2f};
  private static final float[] OF_CLASS_2 = {0.1f, 0.2f, 0.7f};

  private final WatchedExamples watched = new WatchedExamples(3, 1);
  private final WatchedCanaries canaries = new WatchedCanaries();

  private Arrivals now() {
    return watched.now(new RowIdentity(), canaries.now(null));
  }

  @Test
  void itIsNotAmongTheOthers() {
    watched.arrives(7, 1, OF_CLASS_1);
    watched.arrives(8, 1, OF_CLASS_2);
    watched.arrives(9, 2, OF_CLASS_2);

    watched.leaveOut(8);
    watched.leaveOut(8);
    watched.leaveOut(1234);
    watched.arrives(8, 1, OF_CLASS_1);

    assertThat(now().each().keys()).containsExactly(7, 9);
    assertThat(now().each().labels()).containsExactly(1, 2);
    assertThat(now().right()).isEqualTo(2);
    assertThat(now().passes()).isEqualTo(1);
    assertThat(now().returned()).isZero();
  }

  @Test
  void aSmallerShareHasItNeither() {
    for (int i = 0; i < 100; i++) {
      watched.arrives((long) i << 57, 1, OF_CLASS_1);
    }
    watched.leaveOut(3L << 57);

    WatchedExamples half = watched.narrowed(0.5);

    assertThat(half.now(new RowIdentity(), CanaryAnswers.none(null)).each().keys())
        .hasSizeGreaterThan(40)
        .doesNotContain(3L << 57);
  }

  @Test
  void theLatestAnswerToEachCanaryCounts() {
    canaries.arrives(1, 2, 1, OF_CLASS_1);
    canaries.arrives(2, 2, 1, OF_CLASS_2);
    canaries.arrives(3, 0, 1, OF_CLASS_2);
    assertThat(canaries.now(null)).isEqualTo(new CanaryAnswers(3, 1, 1, null));

    canaries.arrives(1, 2, 1, OF_CLASS_2);
    canaries.arrives(3, 0, 1, OF_CLASS_1);
    assertThat(canaries.now(null)).isEqualTo(new CanaryAnswers(3, 2, 0, null));
  }

  @Test
  void thereIsALimit() {
    for (int i = 0; i < WatchedCanaries.MOST + 10; i++) {
      canaries.arrives(i, 2, 1, OF_CLASS_2);
    }

    assertThat(canaries.now(null).examples()).isEqualTo(WatchedCanaries.MOST);
  }
}
