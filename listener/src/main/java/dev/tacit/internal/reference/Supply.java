// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.Examples;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a source has.
 *
 * @param held gives the examples; those of a batch that comes once are copied when it is asked
 * @param collecting whether they are still to come
 * @param misfit why the model that begins cannot be measured on them, null if it can
 * @param settled how many training examples it has made do with, of how many it wanted to see, as
 *     in {@code 612 of 1600}; null unless it did so just now
 */
public record Supply(
    Supplier<Optional<Examples>> held,
    boolean collecting,
    @Nullable String misfit,
    @Nullable String settled) {

  /** They are still to come. */
  static Supply nothing() {
    return new Supply(Optional::empty, true, null, null);
  }

  static Supply of(Examples examples) {
    return of(() -> Optional.of(examples));
  }

  static Supply of(Supplier<Optional<Examples>> held) {
    return new Supply(held, false, null, null);
  }

  /**
   * The same for a model that trains on others.
   *
   * @param difference as in {@code inputs of shape [8, 4], not [32, 5]}
   */
  Supply unfit(String difference) {
    String reason = "the reference examples differ in shape from those of training: " + difference;
    return new Supply(held, collecting, reason, settled);
  }

  /** The same, made of fewer. */
  Supply settledFor(String seen) {
    return new Supply(held, collecting, misfit, seen);
  }

  /** The examples to measure on, empty while there are none. */
  public Optional<Examples> examples() {
    return held.get();
  }
}
