// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.reference.ReferenceSource;
import dev.tacit.internal.reference.Supply;
import dev.tacit.internal.reference.TrainingStep;
import dev.tacit.reference.Batch;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds one worker's reference examples among what it trains on. */
final class Collecting {

  /** Examples are collected for so many iterations at most, */
  private static final int LONG_ITERATIONS = 1000;

  /** or for so long, if iterations are slow. */
  private static final long LONG_NANOSECONDS = 45_000_000_000L;

  private final References references;
  private final Doubts doubts;
  private final LongSupplier clock;
  private @Nullable ReferenceSource source;
  private boolean begun;
  private @Nullable String misfit;
  private long iterations;
  private long since;

  /**
   * @param references says where examples come from
   * @param doubts to be told if there are few
   * @param clock nanoseconds, from any origin
   */
  Collecting(References references, Doubts doubts, LongSupplier clock) {
    this.references = references;
    this.doubts = doubts;
    this.clock = clock;
  }

  /** Another model trains, perhaps on the same data. */
  void beginsAnew() {
    begun = false;
    misfit = null;
    iterations = 0;
  }

  /** Where the examples come from, once training has shown a batch. */
  Optional<ReferenceSource> source() {
    return Optional.ofNullable(source);
  }

  /** Why the model cannot be measured on the examples, null if it can. */
  @Nullable String misfit() {
    return misfit;
  }

  /**
   * An iteration is over.
   *
   * @param batch gives what it was trained on, null if that cannot be told; making it takes time
   */
  Supply iterated(Supplier<@Nullable Batch> batch, boolean passEnds) {
    Supply found = next(batch, passEnds, this::late);
    String settled = found.settled();
    if (settled != null) {
      doubts.fewExamples(settled, iterations);
    }
    return found;
  }

  /** An epoch is over. */
  Supply epochEnded() {
    return next(() -> null, true, () -> false);
  }

  private Supply next(Supplier<@Nullable Batch> batch, boolean passEnds, BooleanSupplier late) {
    ReferenceSource from = source;
    if (from != null && begun) {
      return from.next(new TrainingStep(false, batch, passEnds, late));
    }
    Batch first = batch.get();
    Supply found = begin(new TrainingStep(true, () -> first, passEnds, late));
    misfit = found.misfit();
    begun = true;
    return found;
  }

  private Supply begin(TrainingStep training) {
    for (ReferenceSource opened : references.opened()) {
      source = opened;
      Supply found = opened.next(training);
      if (found.misfit() == null) {
        return found;
      }
    }
    ReferenceSource another = references.open();
    source = another;
    return another.next(training);
  }

  private boolean late() {
    if (iterations++ == 0) {
      since = clock.getAsLong();
    }
    return iterations >= LONG_ITERATIONS || clock.getAsLong() - since >= LONG_NANOSECONDS;
  }
}
