// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.Batch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the training of one model is at, when an iteration or an epoch is over.
 *
 * @param begins whether the model asks for the first time: its batch may be of another kind
 * @param held gives the batch just trained on, null if that cannot be told; making one of what the
 *     model holds takes time, so it is asked only where the batch is looked at
 * @param passEnded whether an epoch ended, or a pass over the data: what comes now has come before
 * @param late whether the model has waited for examples for long; asked once, where it still waits
 */
public record TrainingStep(
    boolean begins, Supplier<@Nullable Batch> held, boolean passEnded, BooleanSupplier late) {

  /** Nothing has been trained. */
  public static final TrainingStep IDLE = new TrainingStep(false, () -> null, false, () -> false);

  @Nullable Batch batch() {
    return held.get();
  }

  boolean waitsForLong() {
    return late.getAsBoolean();
  }
}
