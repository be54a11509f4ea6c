// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

/**
 * By how much a training thread's iterations are slower while the worker is busy: their times less
 * the mean of the latest ones during which it was not. The mean, since a pause of the machine falls
 * into either kind: less a median, every pause would be put down to measuring.
 *
 * <p>Belongs to one training thread.
 */
public final class Contention {

  private static final int WINDOW = 31;
  private static final int ENOUGH = 5;
  private static final long NEVER = Long.MIN_VALUE;

  private final Overhead overhead;
  private final long[] idle = new long[WINDOW];
  private long sum;
  private int filled;
  private int next;
  private long left = NEVER;
  private boolean wasBusy;

  /** Tells {@code overhead} what was lost. */
  public Contention(Overhead overhead) {
    this.overhead = overhead;
  }

  /** An iteration is over; called before anything else is done about it. */
  public void entered(boolean busy) {
    if (left == NEVER) {
      return;
    }
    long took = overhead.now() - left;
    if (busy || wasBusy) {
      if (filled >= ENOUGH) {
        overhead.lost(Math.round((double) took - iteration()));
      }
    } else {
      sum += took - idle[next]; // 0 where none was before
      idle[next] = took;
      next = (next + 1) % WINDOW;
      filled = Math.min(WINDOW, filled + 1);
    }
  }

  /** The next iteration begins. */
  public void left(boolean busy) {
    left = overhead.now();
    wasBusy = busy;
  }

  /** What was between two iterations was none: an epoch's end, say, and what a job does then. */
  public void interrupted() {
    left = NEVER;
  }

  /** Nanoseconds that an iteration takes while the worker is idle, NaN before one was seen. */
  public double iteration() {
    return filled == 0 ? Double.NaN : (double) sum / filled;
  }
}
