// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.internal.pipeline.Health.Delivery;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A sink with a thread of its own and a few reports that wait for it, so that one which is slow,
 * blocks or fails keeps neither others nor measuring waiting.
 */
final class SinkThread {

  /** Reports that may wait for a sink. */
  static final int CAPACITY = 64;

  private static final long POLL_MILLIS = 100;

  private final Sink sink;
  private final Health health;
  private final Warnings warnings;
  private final Breaker breaker;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread;
  private volatile boolean stuck;
  private volatile boolean closing;
  private volatile boolean givenUp;

  private record Waiting(Report report, CountDownLatch taken) {}

  /** What is done to a sink. */
  private interface Call {
    void on(Sink sink) throws Exception;
  }

  /**
   * @param owner what the name of its thread begins with
   * @param clock nanoseconds, from any origin
   */
  SinkThread(String owner, Sink sink, Health health, Warnings warnings, LongSupplier clock) {
    this.sink = sink;
    this.health = health;
    this.warnings = warnings;
    this.breaker = Breaker.thatRetries(clock);
    health.expect(sink.name());
    this.thread = new Thread(this::work, owner + "-" + sink.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** Has the sink take the report soon; the result tells when it has, or never will. */
  CountDownLatch offer(Report report) {
    Waiting waiting = new Waiting(report, new CountDownLatch(1));
    if (closing || !queue.offer(waiting)) {
      health.count(sink.name(), Delivery.DROPPED);
      health.disabled(sink.name(), true);
      warnings.warn(
          sink.name() + "dropped",
          "Sink " + sink.name() + " does not keep up: reports are dropped",
          null);
      waiting.taken().countDown();
    }
    return waiting.taken();
  }

  /** Waits for it, unless the sink has kept callers waiting before and not caught up since. */
  void await(CountDownLatch taken, long nanoseconds) throws InterruptedException {
    if (!stuck && !taken.await(nanoseconds, TimeUnit.NANOSECONDS)) {
      stuck = true;
      warnings.warn(
          sink.name() + "stuck",
          "Sink " + sink.name() + " blocks: nobody waits for it any longer",
          null);
    }
  }

  private void work() {
    while (!givenUp && !(closing && queue.isEmpty())) {
      try {
        Waiting waiting = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (waiting != null) {
          take(waiting.report());
          waiting.taken().countDown();
          stuck = false;
        }
      } catch (InterruptedException e) {
        // Closing says by givenUp when to end; whoever else interrupts does not end a sink.
        warnings.warn(
            sink.name() + "interrupted", "Sink " + sink.name() + " was interrupted", null);
      }
    }
    attempt("flush", Sink::flush);
    attempt("close", Sink::close);
  }

  private void take(Report report) {
    String name = sink.name();
    if (!breaker.lets()) {
      health.count(name, Delivery.DROPPED);
    } else if (attempt("publish", s -> s.publish(report))) {
      breaker.worked();
      health.count(name, Delivery.PUBLISHED);
    } else {
      health.count(name, Delivery.FAILED);
      if (breaker.failed()) {
        warnings.warn(
            name + "disabled",
            "Sink " + name + " keeps failing: it gets one report now and then until it works",
            null);
      }
    }
    health.disabled(name, breaker.isOpen());
  }

  private boolean attempt(String what, Call call) {
    try {
      call.on(sink);
      return true;
    } catch (Throwable e) { // whatever a sink throws harms no other
      warnings.warn(sink.name() + what, "Sink " + sink.name() + " failed to " + what, e);
      return false;
    }
  }

  /** Has the sink take what waits, and then closes it; {@link #awaitEnd} waits for that. */
  void close() {
    closing = true;
  }

  /** Waits for the end; a sink that takes longer is left behind, on its thread. */
  void awaitEnd(long nanoseconds) throws InterruptedException {
    if (thread == Thread.currentThread()) {
      return;
    }
    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanoseconds)));
    if (thread.isAlive()) {
      givenUp = true;
      warnings.warn(
          sink.name() + "end",
          "Sink " + sink.name() + " did not end in time: " + queue.size() + " reports are lost",
          null);
      queue.clear();
      thread.interrupt();
    }
  }
}
