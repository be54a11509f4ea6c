// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * How canaries were answered when they last arrived.
 *
 * @param examples how many have arrived
 * @param planted how many of them were answered as the class that was planted
 * @param elsewhere how many as one that is neither planted nor right
 * @param reason why none are planted, for a person to read; null if some are
 */
public record CanaryAnswers(int examples, int planted, int elsewhere, @Nullable String reason) {

  /** Why there are none where nobody asked for them. */
  public static final String NOT_ASKED_FOR = "no canaries were asked for";

  /**
   * No canary has arrived.
   *
   * @param reason why none are planted, null if some are
   */
  public static CanaryAnswers none(@Nullable String reason) {
    return new CanaryAnswers(0, 0, 0, reason);
  }
}
