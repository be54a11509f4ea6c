// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.Batch;
import dev.tacit.reference.LeftOut;
import java.util.List;
import java.util.Optional;

/** The batch just trained on. */
final class CurrentBatch implements ReferenceSource {

  @Override
  public Supply next(TrainingStep training) {
    Batch current = training.batch();
    return Supply.of(
        () ->
            Optional.ofNullable(current)
                .map(batch -> batch.sortedCopy("train", List.of(), LeftOut.NOTHING, null)));
  }
}
