package dev.tacit.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What measuring has cost, in nanoseconds of wall time.
 *
 * <p>Time on the training threads is lost to training. Of time on the worker it cannot be known how
 * much is: all of it if training keeps every core busy. So all of it counts, or what training's
 * iterations seem to have lost meanwhile, if that is more.
 *
 * <p>Safe for use by several threads.
 */
public final class Overhead {

  private static final long IDLE = -1;

  private final LongSupplier clock;
  private final long origin;
  private final AtomicLong start = new AtomicLong(IDLE);
  private final AtomicLong onTraining = new AtomicLong();
  private final AtomicLong onWorker = new AtomicLong();
  private final AtomicLong contention = new AtomicLong();
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

  /** Adds the time since {@code since} that a training thread spent here. */
  public void spentTraining(long since) {
    onTraining.addAndGet(now() - since);
  }

  /** Adds time by which training's iterations were slower while the worker was busy. */
  void lost(long nanoseconds) {
    contention.addAndGet(nanoseconds);
  }

  /** Tells that the worker begins, so that its own report can count it. */
  void working(long since) {
    running.set(since);
  }

  /** Tells that the worker is done with a snapshot. */
  void worked() {
    onWorker.addAndGet(soFar());
    running.set(IDLE);
  }

  /**
   * Tells that the worker's time since it began is not its own: a training thread waited for it and
   * counts it, or it hangs and nobody knows what it spends.
   */
  void discounted() {
    running.set(IDLE);
  }

  private long soFar() {
    long since = running.get();
    return since == IDLE ? 0 : now() - since;
  }

  /** What was spent, in nanoseconds; a snapshot that is being measured counts so far. */
  long spent() {
    return onTraining.get() + Math.max(onWorker.get() + soFar(), contention.get());
  }

  /** Likewise in seconds. */
  public double spentSeconds() {
    return spent() / 1e9;
  }

  /** Nanoseconds since training began. */
  public long elapsed() {
    return start.get() == IDLE ? 0 : now() - start.get();
  }

  /** The share of time spent since training began: 0 to 1. */
  public double share() {
    return share(spent());
  }

  /** The share of time that training's iterations lost while the worker was busy: 0 to 1. */
  double contention() {
    return share(contention.get());
  }

  private double share(long part) {
    long elapsed = elapsed();
    return elapsed == 0 ? 0 : Math.max(0, Math.min(1, (double) part / elapsed));
  }
}
