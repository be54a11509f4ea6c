// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.ReferenceSet;
import java.util.Optional;

/** Hands out the examples of one run; it is shown what training is at, and says what it has. */
public interface ReferenceSource {

  /** Begins collecting, for one run. */
  static ReferenceSource of(ReferenceSet set) {
    Optional<ReferenceSource> given = set.known().map(GivenExamples::new);
    return given.orElseGet(() -> collecting(set));
  }

  private static ReferenceSource collecting(ReferenceSet set) {
    return set.drawn().isPresent()
        ? new StratifiedReservoir(set.drawn().getAsInt())
        : new CurrentBatch();
  }

  /**
   * Takes in what training is at, unless it begins on a batch of another kind than the examples.
   * Asked by one thread at a time, but for what is {@link TrainingStep#IDLE}.
   */
  Supply next(TrainingStep training);
}
