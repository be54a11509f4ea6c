// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.internal.pipeline.Warnings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Closes a listener once: when it is told to, or else when the JVM ends. */
final class ClosedOnce {

  private final Duration limit;
  private final Consumer<Duration> closing;
  private final Warnings warnings;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread shutdown;

  /**
   * @param limit how long closing may take
   * @param closing closes within the time it is given
   */
  ClosedOnce(String run, Duration limit, Consumer<Duration> closing, Warnings warnings) {
    this.limit = limit;
    this.closing = closing;
    this.warnings = warnings;
    this.shutdown = new Thread(this::shutDown, "tacit-" + run + "-shutdown");
  }

  /** Has it closed when the JVM ends. */
  void atTheLatestWithTheJvm() {
    try {
      Runtime.getRuntime().addShutdownHook(shutdown);
    } catch (IllegalStateException e) { // the JVM is shutting down already
      warnings.warn("shutdown", "Nothing will be measured", e);
    }
  }

  /** Whether it is closed, or about to be. */
  boolean closed() {
    return closed.get();
  }

  void close() {
    if (closed.compareAndSet(false, true)) {
      close(limit);
      try {
        Runtime.getRuntime().removeShutdownHook(shutdown);
      } catch (IllegalStateException e) { // the JVM is shutting down: the hook has nothing to do
        warnings.warn("shutdown", "Closed while the JVM shuts down", null);
      }
    }
  }

  private void close(Duration within) {
    try {
      closing.accept(within);
    } finally {
      over.countDown();
    }
  }

  /** The JVM ends: what was measured is flushed, as long as the time limit allows. */
  private void shutDown() {
    Duration most = Duration.ofSeconds(TacitListener.SHUTDOWN_SECONDS);
    try {
      if (closed.compareAndSet(false, true)) {
        close(most.compareTo(limit) < 0 ? most : limit);
      } else {
        over.await(TacitListener.SHUTDOWN_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
