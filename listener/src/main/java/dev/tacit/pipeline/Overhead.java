package dev.tacit.pipeline;

import dev.tacit.schedule.OverheadBudget;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What measuring has cost, in nanoseconds of wall time on whichever thread.
 *
 * <p>Safe for use by several threads.
 */
public final class Overhead {

  private final LongSupplier clock;
  private final AtomicLong start = new AtomicLong(-1);
  private final AtomicLong spent = new AtomicLong();
  private final AtomicLong latest = new AtomicLong();

  /**
   * @param clock nanoseconds, from any origin
   */
  public Overhead(LongSupplier clock) {
    this.clock = clock;
  }

  /** Begins to count elapsed time; further calls do nothing. */
  public void begin() {
    if (start.get() < 0) {
      start.compareAndSet(-1, now());
    }
  }

  /** The clock's reading, never negative. */
  public long now() {
    return clock.getAsLong() & Long.MAX_VALUE;
  }

  /** Adds the time since {@code since} to what was spent. */
  public void spent(long since) {
    spent.addAndGet(now() - since);
  }

  /** Tells what the latest measurement took, for the next one's expected cost. */
  public void measured(long nanoseconds) {
    latest.set(nanoseconds);
  }

  /** Whether another measurement fits into the budget. */
  public boolean fits(OverheadBudget budget) {
    return budget.allows(spent.get(), latest.get(), elapsed());
  }

  /** The share of time spent since training began: 0 to 1. */
  public double share() {
    long elapsed = elapsed();
    return elapsed == 0 ? 0 : Math.min(1, (double) spent.get() / elapsed);
  }

  private long elapsed() {
    return start.get() < 0 ? 0 : now() - start.get();
  }
}
