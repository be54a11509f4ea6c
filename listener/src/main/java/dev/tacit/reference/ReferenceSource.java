package dev.tacit.reference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out the examples of one run; called on the training thread. */
public interface ReferenceSource {

  /** Whether its examples are of the same kind as those of a batch, so that one set serves both. */
  default boolean takes(Batch batch) {
    return true;
  }

  /** Whether it wants to see more batches. */
  default boolean collecting() {
    return false;
  }

  /** Whether its examples are those of the batch just trained on. */
  default boolean takesCurrent() {
    return false;
  }

  /** Shows it a batch of training; it copies what it keeps. */
  default void offer(Batch batch) {}

  /** Tells it that an epoch ended, or a pass over the data: what comes now has come before. */
  default void epochEnded() {}

  /**
   * Has it take what it has, if it is still collecting and has anything; says then how many it has
   * seen of how many it wanted to see, as in {@code 612 of 1600}.
   */
  default Optional<String> settleForFewer() {
    return Optional.empty();
  }

  /**
   * The examples to measure on, empty while there are none.
   *
   * @param current the batch just trained on, null if the model holds none
   */
  Optional<Examples> examples(@Nullable Batch current);
}
