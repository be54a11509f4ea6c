// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import dev.tacit.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * The largest curvature of the mean loss at which the steps of training's updater are stable: along
 * a direction that curves more, they overshoot further each time.
 *
 * @param largest second derivative of the mean loss without regularization; infinite if steps have
 *     no length; NaN if it is not known, then {@code reason} says why
 * @param reason for a person to read; null if it is known
 */
public record StableCurvature(double largest, @Nullable String reason) {

  /** Known. */
  public static StableCurvature of(double largest) {
    return new StableCurvature(largest, null);
  }

  /** Not known. */
  public static StableCurvature unknown(String reason) {
    return new StableCurvature(Double.NaN, Argument.required("reason", reason));
  }
}
