// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Opens when a part of the pipeline fails several times in a row, so that it is called no more; may
 * let it try again, ever more seldom.
 *
 * <p>Safe for use by several threads.
 */
final class Breaker {

  /** Failures in a row that open it. */
  static final int FAILURES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final LongSupplier clock;
  private final boolean retries;
  private int failures;
  private boolean open;
  private long openedAt;
  private long pause;

  private Breaker(LongSupplier clock, boolean retries) {
    this.clock = clock;
    this.retries = retries;
  }

  /** Stays open. */
  static Breaker forGood() {
    return new Breaker(System::nanoTime, false);
  }

  /**
   * Lets one call through after a pause, and closes if that works; otherwise the next pause is
   * twice as long, up to ten minutes.
   *
   * @param clock nanoseconds, from any origin
   */
  static Breaker thatRetries(LongSupplier clock) {
    return new Breaker(clock, true);
  }

  /** Whether the part may be called now. */
  synchronized boolean lets() {
    return !open || (retries && clock.getAsLong() - openedAt >= pause);
  }

  /** Whether the part is called no more, or seldom. */
  synchronized boolean isOpen() {
    return open;
  }

  /** Tells that a call worked: closes it, unless it stays open for good. */
  synchronized void worked() {
    failures = 0;
    if (!retries) {
      return;
    }
    open = false;
    pause = 0;
  }

  /** Tells that a call failed; true if that opened it. */
  synchronized boolean failed() {
    failures++;
    if (failures < FAILURES && !open) {
      return false;
    }
    return open();
  }

  /** Opens it, however often the part failed; true if it was not open. */
  synchronized boolean open() {
    boolean opened = !open;
    open = true;
    openedAt = clock.getAsLong();
    pause = pause == 0 ? FIRST_PAUSE.toNanos() : Math.min(2 * pause, LONGEST_PAUSE.toNanos());
    return opened;
  }
}
