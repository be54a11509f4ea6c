// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LogSpacedTest {

  private final LogSpaced<Long> spaced = new LogSpaced<>(Long::doubleValue);

  private List<Long> after(long moments, long step) {
    List<Long> history = List.of();
    for (long now = 0; now <= moments; now += step) {
      history = spaced.with(history, now);
    }
    return history;
  }

  @Test
  void whatIsComparedIsTheLatestFromWhenTrainingWasAtMostHalfAsLong() {
    List<Long> history = List.of(3L, 10L, 11L, 20L);

    assertThat(spaced.earlier(history, 21)).contains(10L);
    assertThat(spaced.earlier(history, 22)).contains(11L);
    assertThat(spaced.earlier(history, 5)).isEmpty();
    assertThat(spaced.earlier(List.of(), 100)).isEmpty();
  }

  @Test
  void momentsAreKeptThatAreATenthApart() {
    assertThat(spaced.with(List.of(100L), 109L)).containsExactly(100L);
    assertThat(spaced.with(List.of(100L), 111L)).containsExactly(100L, 111L);
  }

  @Test
  void whatNoLaterMomentIsComparedWithIsForgotten() {
    assertThat(spaced.with(List.of(3L, 10L, 11L, 20L), 22L)).containsExactly(11L, 20L, 22L);
  }

  @Test
  void fewAreKeptHoweverLongItTakesAndHoweverOftenItIsMeasured() {
    assertThat(after(100_000, 1)).hasSizeBetween(7, 9);
    assertThat(spaced.earlier(after(100_000, 1), 100_000).orElseThrow())
        .isBetween(45_000L, 50_000L);
  }

  @Test
  void aHistoryThatWasGivenStaysAsItIs() {
    List<Long> history = List.of(3L, 10L);
    spaced.with(history, 100L);

    assertThat(history).containsExactly(3L, 10L);
  }
}
