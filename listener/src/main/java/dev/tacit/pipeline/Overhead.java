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

  private static final long IDLE = -1;

  private final LongSupplier clock;
  private final long origin;
  private final AtomicLong start = new AtomicLong(IDLE);
  private final AtomicLong spent = new AtomicLong();
  private final AtomicLong latest = new AtomicLong();
  private final AtomicLong running = new AtomicLong(IDLE);

  /**
   * @param clock nanoseconds, from any origin
   */
  public Overhead(LongSupplier clock) {
    this.clock = clock;
    this.origin = clock.getAsLong();
  }

  /** Begins to count elapsed time; further calls do nothing. */
  public void begin() {
    start.compareAndSet(IDLE, now());
  }

  /** Nanoseconds since this was made. */
  public long now() {
    return clock.getAsLong() - origin;
  }

  /** Adds the time since {@code since} to what was spent. */
  public void spent(long since) {
    spent.addAndGet(now() - since);
  }

  /** Tells that a measurement begins, so that its own report can count it. */
  void measuring(long since) {
    running.set(since);
  }

  /** Tells that the measurement is over; what it took is expected of the next one. */
  void measured() {
    latest.set(now() - running.getAndSet(IDLE));
  }

  /** Whether another measurement fits into the budget. */
  public boolean fits(OverheadBudget budget) {
    return budget.allows(spent.get(), latest.get(), elapsed());
  }

  /** The share of time spent since training began: 0 to 1. */
  public double share() {
    long elapsed = elapsed();
    long since = running.get();
    long now = since == IDLE ? 0 : now() - since;
    return elapsed == 0 ? 0 : Math.min(1, (double) (spent.get() + now) / elapsed);
  }

  private long elapsed() {
    return start.get() == IDLE ? 0 : now() - start.get();
  }
}
