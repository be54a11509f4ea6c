// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source that is shown batches, and what it had last. */
final class ShownSource {

  private final ReferenceSource source;
  private Supply latest;

  ShownSource(ReferenceSet set) {
    source = ReferenceSource.of(set);
    latest = source.next(TrainingStep.IDLE);
  }

  void show(Batch batch) {
    latest = source.next(new TrainingStep(false, () -> batch, false, () -> false));
  }

  /** Another model begins with it. */
  void begin(Batch batch) {
    latest = source.next(new TrainingStep(true, () -> batch, false, () -> false));
  }

  void endPass() {
    latest = source.next(new TrainingStep(false, () -> null, true, () -> false));
  }

  void endPass(Batch batch) {
    latest = source.next(new TrainingStep(false, () -> batch, true, () -> false));
  }

  void waitForLong() {
    latest = source.next(new TrainingStep(false, () -> null, false, () -> true));
  }

  boolean collecting() {
    return latest.collecting();
  }

  @Nullable String misfit() {
    return latest.misfit();
  }

  @Nullable String settled() {
    return latest.settled();
  }

  Optional<Examples> examples() {
    return latest.examples();
  }
}
