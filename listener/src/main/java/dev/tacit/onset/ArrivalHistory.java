// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.internal.history.LogSpaced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports have said of examples as they arrive.
 *
 * @param begun the iteration that training is counted from, {@link Remembered#NOTHING_SEEN} before
 * @param history what earlier reports said, oldest first, ever fewer the longer training has been
 * @param latest what the latest one said, null before
 */
record ArrivalHistory(int begun, List<Arrived> history, @Nullable Arrived latest) {

  static final ArrivalHistory NOTHING =
      new ArrivalHistory(Remembered.NOTHING_SEEN, List.of(), null);

  private static final LogSpaced<Arrived> SPACED = new LogSpaced<>(Arrived::trained);

  /** Copies the list. */
  ArrivalHistory {
    history = List.copyOf(history);
  }

  /** From which iteration training is counted if the next report is of this one. */
  int start(int iteration, int epoch) {
    return latest != null && iteration >= begun ? begun : startOfTraining(iteration, epoch);
  }

  /** Training begins with its first epoch; a continued run with the one that is seen first. */
  private static int startOfTraining(int iteration, int epoch) {
    long length = Math.round(Contradictions.lengthOfEpoch(iteration, epoch));
    return epoch == 0 ? -1 : (int) (iteration - length);
  }

  /** Begins anew, but for what the latest report said. */
  ArrivalHistory from(int start) {
    return new ArrivalHistory(start, List.of(), latest);
  }

  ArrivalHistory with(Arrived now) {
    return new ArrivalHistory(begun, SPACED.with(before(now), now), now);
  }

  /** What is known from before; training may have been resumed from an earlier iteration. */
  private List<Arrived> before(Arrived now) {
    return history.stream().filter(one -> one.trained() < now.trained()).toList();
  }

  /** What a moment is compared with, null if there is nothing. */
  @Nullable Arrived comparable(Arrived now) {
    Arrived earlier = earlier(now);
    return earlier != null && earlier.isComparableWith(now) ? earlier : null;
  }

  /** The latest of those from when training was at most half as long. */
  @Nullable Arrived earlier(Arrived now) {
    return SPACED.earlier(history, (double) now.trained()).orElse(null);
  }

  /** Whether the latest is compared with something, and is not out of date at an iteration. */
  boolean judged(int iteration) {
    return latest != null
        && comparable(latest) != null
        && (long) iteration - begun <= OnsetRules.OUT_OF_DATE * latest.trained();
  }
}
