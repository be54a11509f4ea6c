// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import java.util.function.LongSupplier;

/**
 * What reading arrivals costs training: {@value #SHARE} of its time, and a moment beside it for
 * what is loaded and compiled.
 */
final class Spending {

  static final double SHARE = 0.005;

  /** For the first calls, which are slow. */
  private static final long ONCE = 100_000_000;

  /** To see what less costs. */
  private static final long AGAIN = 20_000_000;

  private final double share;
  private final LongSupplier clock;
  private final long begun;
  private long once = ONCE;
  private long spent;

  /**
   * @param share of training's time, positive; infinite if nothing is too much
   * @param clock nanoseconds, from any origin
   */
  Spending(double share, LongSupplier clock) {
    this.share = share;
    this.clock = clock;
    this.begun = clock.getAsLong();
  }

  long now() {
    return clock.getAsLong();
  }

  /** Adds the time since then. */
  void since(long start) {
    spent += now() - start;
  }

  boolean tooMuch() {
    return spent > once + share * (now() - begun);
  }

  /** From now on less is done: what has been spent is forgiven. */
  void less() {
    once = spent + AGAIN - (long) (share * (now() - begun));
  }
}
