// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Diagnostic;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A thread that takes one job after the other, and knows which diagnostic it is running since when:
 * one that does not return can be interrupted, and the thread be left to itself.
 */
final class MeasuringThread {

  private static final long POLL_MILLIS = 100;

  private final BlockingQueue<QueuedTask> queue;
  private final BiConsumer<QueuedTask, MeasuringThread> process;
  private final Health health;
  private final Thread thread;
  private volatile boolean finishing;
  private volatile boolean stopped;
  private volatile boolean abandoned;
  private volatile @Nullable Turn turn;
  private volatile @Nullable QueuedTask job;

  /** One call of a diagnostic. */
  private static final class Turn {

    private final Diagnostic diagnostic;
    private final long since = System.nanoTime();
    private boolean overdue;

    Turn(Diagnostic diagnostic) {
      this.diagnostic = diagnostic;
    }

    boolean lasts(long nanoseconds) {
      return System.nanoTime() - since >= nanoseconds;
    }
  }

  /**
   * @param process measures a job; what it throws ends the job, not the thread
   */
  @SuppressWarnings("ThreadPriorityCheck") // a hint that costs nothing where nobody heeds it
  MeasuringThread(
      String name,
      BlockingQueue<QueuedTask> queue,
      BiConsumer<QueuedTask, MeasuringThread> process,
      Health health) {
    this.queue = queue;
    this.process = process;
    this.health = health;
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY); // training comes first
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      while (!stopped && !(finishing && queue.isEmpty())) {
        takeOne();
      }
    } finally {
      Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
  }

  private void takeOne() {
    try {
      QueuedTask next = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (next != null) {
        job = next;
        process.accept(next, this);
      }
    } catch (InterruptedException e) {
      // Closing says by stopped when to end; whoever else interrupts does not end measuring.
      countInterruption();
    } finally {
      job = null;
    }
  }

  private void countInterruption() {
    if (!stopped) {
      health.count(Health.WorkerEvent.INTERRUPTED);
    }
  }

  /** Tells that a diagnostic is called next. */
  synchronized void begins(Diagnostic diagnostic) {
    turn = new Turn(diagnostic);
  }

  /** Tells that it is back; an interruption meant for it, or for nobody, ends here. */
  synchronized void ends() {
    Turn over = turn;
    turn = null;
    if (Thread.interrupted() && over != null && !over.overdue) {
      countInterruption();
    }
  }

  /**
   * Interrupts a diagnostic that has run for so long, once.
   *
   * @param giveUp is told of it before, so that the diagnostic is not called again when the
   *     interruption ends it at once
   */
  synchronized void interruptIfOverdue(long nanoseconds, Consumer<Diagnostic> giveUp) {
    Turn now = turn;
    if (now == null || now.overdue || !now.lasts(nanoseconds)) {
      return;
    }
    now.overdue = true;
    giveUp.accept(now.diagnostic);
    thread.interrupt();
  }

  /** Gives the thread up if its diagnostic has run for so long; then this is the job it was at. */
  synchronized @Nullable QueuedTask abandonIfOverdue(long nanoseconds) {
    Turn now = turn;
    if (now == null || abandoned || !now.overdue || !now.lasts(nanoseconds)) {
      return null;
    }
    abandoned = true;
    stopped = true;
    return job;
  }

  /** Whether the thread was given up: what it still does is of no use to anybody. */
  boolean abandoned() {
    return abandoned;
  }

  /** Ends when the queue is empty. */
  void finish() {
    finishing = true;
  }

  /** Ends after what it is doing, which is interrupted. */
  void stop() {
    stopped = true;
    thread.interrupt();
  }

  /** Whether it has ended within the given time; a worker does not wait for itself. */
  boolean ended(long milliseconds) throws InterruptedException {
    if (thread == Thread.currentThread()) {
      return true;
    }
    if (milliseconds > 0) {
      thread.join(milliseconds);
    }
    return !thread.isAlive();
  }
}
