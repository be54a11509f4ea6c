// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What measuring has cost, in nanoseconds.
 *
 * <p>Time on the training threads is lost to training. Of the processor's time on the worker it
 * cannot be known how much is: all of it if training keeps every core busy. So all of it counts, or
 * what training's iterations seem to have lost meanwhile, if that is more. What is spent once, on
 * loading, compiling and copying the network, is an account of its own.
 *
 * <p>Safe for use by several threads.
 */
public final class Overhead {

  private static final long IDLE = -1;

  /** After so many calls, or so long after the first snapshot, the beginning is over. */
  private static final int COMPILED = 10_000;

  private static final long LOADING = 10_000_000_000L;

  private final LongSupplier clock;
  private final ToLongFunction<Thread> processor;
  private final long origin;
  private final AtomicLong start = new AtomicLong(IDLE);
  private final AtomicLong onTraining = new AtomicLong();
  private final AtomicLong onWorker = new AtomicLong();
  private final AtomicLong contention = new AtomicLong();
  private final AtomicLong onceOnTraining = new AtomicLong();
  private final AtomicLong onceOnWorker = new AtomicLong();
  private final AtomicLong onceLost = new AtomicLong();
  private volatile @Nullable Running running;
  private volatile boolean startingUp;
  private volatile boolean trainingWaits;
  private volatile boolean taken;
  private volatile long takenAt;
  private int calls; // by one training thread at a time
  private volatile boolean beginning = true;
  private volatile boolean workedBefore;

  /** What the worker is at. */
  private record Running(Thread worker, long since) {}

  /**
   * @param clock nanoseconds, from any origin
   * @param processor nanoseconds spent on a thread, from any origin
   */
  Overhead(LongSupplier clock, ToLongFunction<Thread> processor) {
    this.clock = clock;
    this.processor = processor;
    this.origin = clock.getAsLong();
  }

  /** By the system's clock, and the processor's. */
  public static Overhead measured() {
    return new Overhead(System::nanoTime, ProcessorTime::of);
  }

  /** Begins to count elapsed time; further calls do nothing. */
  public void begin() {
    start.compareAndSet(IDLE, now());
  }

  /** Nanoseconds since this was made. */
  public long now() {
    return clock.getAsLong() - origin;
  }

  /** Nanoseconds that the processor has spent on the calling thread, from any origin. */
  long processorTime() {
    return processor.applyAsLong(Thread.currentThread());
  }

  /**
   * Adds the time since {@code since} that a training thread spent here. In the beginning that is
   * for what is done once: finding examples, loading and compiling what observes training.
   */
  public void spentTraining(long since) {
    long now = now();
    onTraining.addAndGet(now - since);
    if (beginning) {
      onceOnTraining.addAndGet(now - since);
      calls++;
      boolean compiled = trainingWaits || calls >= COMPILED || now - takenAt > LOADING;
      beginning = !taken || !compiled;
    }
  }

  /** Tells that the time since {@code since} on a training thread was for what is done once. */
  public void startedUpTraining(long since) {
    if (!beginning) {
      onceOnTraining.addAndGet(now() - since);
    }
  }

  /** Tells that a snapshot has been taken. */
  void taken() {
    if (!taken) {
      takenAt = now();
      taken = true;
    }
  }

  /** Tells that so much of the worker's time was for what is done once. */
  void startedUp(long nanoseconds) {
    if (!trainingWaits) {
      onceOnWorker.addAndGet(nanoseconds);
    } else if (!beginning) {
      onceOnTraining.addAndGet(nanoseconds);
    }
  }

  /** Tells that training waits for the worker, so that it is training's time that is spent. */
  void trainingWaits() {
    trainingWaits = true;
  }

  /** Tells whether what iterations lose now is due to what is done once. */
  void startingUp(boolean now) {
    startingUp = now;
  }

  /** Adds time by which training's iterations were slower while the worker was busy. */
  void lost(long nanoseconds) {
    (startingUp ? onceLost : contention).addAndGet(nanoseconds);
  }

  /** Tells that the calling thread, the worker, begins, so that its own report can count it. */
  void working() {
    Thread worker = Thread.currentThread();
    running = new Running(worker, processor.applyAsLong(worker));
  }

  /** Tells that the worker is done with a snapshot; the first one loads what reports need. */
  void worked() {
    long all = onWorker.addAndGet(soFar());
    if (!workedBefore) {
      onceOnWorker.set(Math.max(all, onceOnWorker.get()));
      workedBefore = true;
    }
    running = null;
  }

  /**
   * Tells that the worker's time since it began is not its own: a training thread waited for it and
   * counts it, or it hangs and nobody knows what it spends.
   */
  void discounted() {
    running = null;
  }

  private long soFar() {
    Running now = running;
    return now == null ? 0 : Math.max(0, processor.applyAsLong(now.worker()) - now.since());
  }

  /** What was spent, in nanoseconds; a snapshot that is being measured counts so far. */
  long spent() {
    long training = onTraining.get() - onceOnTraining.get();
    long worker = Math.max(0, onWorker.get() + soFar() - onceOnWorker.get());
    return training + Math.max(worker, contention.get());
  }

  /** What was spent once, in nanoseconds: on loading, compiling, and copying the network. */
  public long startup() {
    return onceOnTraining.get() + Math.max(onceOnWorker.get(), onceLost.get());
  }

  /** Nanoseconds since training began. */
  public long elapsed() {
    return start.get() == IDLE ? 0 : now() - start.get();
  }

  /** The share of time spent since training began, without what was spent once: 0 to 1. */
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
