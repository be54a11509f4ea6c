// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.reference.InputShapes;
import dev.tacit.reference.Examples;
import dev.tacit.reference.LeftOut;
import dev.tacit.snapshot.SnapshotBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts held-out examples beside one worker's training examples, and says what is missing. */
final class Sets {

  private final Optional<Examples> given;
  private final Warnings warnings;
  private @Nullable Examples training;
  private Beside latest = new Beside(Optional.empty(), null);

  /**
   * The held-out examples.
   *
   * @param reason why there are none, null if there are
   */
  record Beside(Optional<Examples> heldOut, @Nullable String reason) {

    void addTo(SnapshotBuilder snapshot) {
      heldOut.ifPresent(snapshot::heldOut);
      if (reason != null) {
        snapshot.withoutHeldOut(reason);
      }
    }
  }

  Sets(Optional<Examples> heldOut, Warnings warnings) {
    this.given = heldOut;
    this.warnings = warnings;
  }

  /** The held-out examples that are measured beside these. */
  Beside beside(Examples examples) {
    if (training != examples) {
      training = examples;
      latest = given.map(held -> fitting(held, examples)).orElseGet(Sets::notGiven);
      say(examples);
      latest.heldOut().ifPresent(this::say);
    }
    return latest;
  }

  private static Beside notGiven() {
    return new Beside(Optional.empty(), "there are no held-out inputs");
  }

  private Beside fitting(Examples heldOut, Examples examples) {
    Examples laidOut = latest.heldOut().orElse(heldOut).laidOutAs(examples);
    String difference =
        InputShapes.difference(laidOut, examples)
            .or(() -> laidOut.difference(examples))
            .orElse(null);
    if (difference == null) {
      return new Beside(Optional.of(laidOut), null);
    }
    String reason = "the held-out examples differ in shape from those of training: " + difference;
    warnings.warn("heldOut", "Nothing is measured on held-out inputs: " + reason, null);
    return new Beside(Optional.empty(), reason);
  }

  private void say(Examples examples) {
    LeftOut out = examples.leftOut();
    if (out.examples() > 0) {
      warnings.warn(
          "left out of " + examples.set(), "Set \"" + examples.set() + "\": " + out, null);
    }
  }
}
