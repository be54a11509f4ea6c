// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

/**
 * How many examples were answered how when they last arrived.
 *
 * @param right how many were classified right
 * @param returned how many have arrived more than once
 * @param changed how many of these were classified as another class than the time before
 * @param forgotten how many of these were classified right the time before and wrong now
 */
public record ArrivalCounts(int right, int returned, int changed, int forgotten) {

  /** Of no examples. */
  public static final ArrivalCounts NONE = new ArrivalCounts(0, 0, 0, 0);
}
