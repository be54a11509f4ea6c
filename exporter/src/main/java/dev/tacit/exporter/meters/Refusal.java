// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Why a meter is not shown.
 *
 * @param other the meter that is in its place, null if there is none
 */
public record Refusal(Reason reason, String explanation, @Nullable Meter other) {

  /** The kinds of reasons. */
  public enum Reason {
    /** The registry has the same series from somebody else. */
    TAKEN,
    /** Filters make it the same series as another. */
    MERGED,
    /** Filters deny it, or the registry refuses it. */
    REJECTED
  }

  static Refusal denied() {
    return new Refusal(Reason.REJECTED, "a MeterFilter of the registry denies it", null);
  }

  static Refusal failed(@Nullable String message) {
    return new Refusal(Reason.REJECTED, "the registry refuses it: " + message, null);
  }

  /** The registry hands out {@code other} for {@code wanted}. */
  static Refusal of(Meter.Id wanted, Meter other) {
    Meter.Id there = other.getId();
    boolean same =
        there.getName().equals(wanted.getName()) && there.getTags().containsAll(wanted.getTags());
    Tags tags = Tags.of(wanted.getTags());
    return same
        ? new Refusal(Reason.TAKEN, "the registry has it already, with " + tags, other)
        : new Refusal(
            Reason.MERGED,
            "a MeterFilter of the registry makes it, with "
                + tags
                + ", the same series as another, "
                + there.getName()
                + " with "
                + Tags.of(there.getTags())
                + ", which is shown",
            other);
  }
}
