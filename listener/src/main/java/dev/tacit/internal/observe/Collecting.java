package dev.tacit.internal.observe;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSource;
import java.util.Optional;
import java.util.function.LongSupplier;
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

  /** Whether anybody looks at batches; making one of what the model holds takes time. */
  boolean wantsBatches() {
    return source == null || !begun || source.collecting() || source.takesCurrent();
  }

  /** Why the model cannot be measured on the examples, null if it can. */
  @Nullable String misfit() {
    return misfit;
  }

  /** An iteration is over, trained on these, null if that cannot be told. */
  void iterated(@Nullable Batch batch, boolean passEnds) {
    ReferenceSource from = begun(batch);
    if (from.collecting()) {
      collect(from, passEnds, batch);
      if (late()) {
        from.settleForFewer().ifPresent(found -> doubts.fewExamples(found, iterations));
      }
    }
  }

  /** An epoch is over. */
  void epochEnded() {
    ReferenceSource from = begun(null);
    if (from.collecting()) {
      collect(from, true, null);
    }
  }

  private ReferenceSource begun(@Nullable Batch batch) {
    if (source == null || !begun) {
      source = references.forBatch(batch);
      begun = true;
      misfit = batch == null || source.takes(batch) ? null : misfit(source, batch);
    }
    return source;
  }

  private static String misfit(ReferenceSource source, Batch batch) {
    return "the reference examples differ in shape from those of training"
        + source
            .examples(null)
            .flatMap(examples -> examples.difference(batch))
            .map(difference -> ": " + difference)
            .orElse("");
  }

  private static void collect(ReferenceSource source, boolean epochEnded, @Nullable Batch batch) {
    if (batch != null) {
      source.offer(batch);
    }
    if (epochEnded && source.collecting()) {
      source.epochEnded();
    }
  }

  private boolean late() {
    if (iterations++ == 0) {
      since = clock.getAsLong();
    }
    return iterations >= LONG_ITERATIONS || clock.getAsLong() - since >= LONG_NANOSECONDS;
  }

  /**
   * The examples to measure on, empty while there are none.
   *
   * @param current what was just trained on, null if that cannot be told
   */
  Optional<Examples> examples(@Nullable Batch current) {
    return source == null ? Optional.empty() : source.examples(current);
  }
}
