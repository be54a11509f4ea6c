// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread that failed, which reads again what it had not committed; ends the instance if
 * that happens again and again, so that what watches the process sees it.
 */
final class Failures implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int MOST = 5;
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final int MOST_TOLD = 100;

  private final LongSupplier clock;
  private final Supplier<Optional<String>> hopeless;
  private final Deque<Long> recent = new ArrayDeque<>();
  private boolean damaged;
  private final Map<String, Integer> told = new HashMap<>();

  /**
   * @param clock nanoseconds, from any origin
   * @param hopeless why beginning again is of no use, and what to do; empty if it may be of use
   */
  Failures(LongSupplier clock, Supplier<Optional<String>> hopeless) {
    this.clock = clock;
    this.hopeless = hopeless;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    if (StateDirectory.isDamaged(failure)) {
      damaged = true;
      tell("The stores below state.dir are damaged", failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Optional<String> reason = hopeless.get();
    if (reason.isPresent()) {
      LOG.error(reason.get());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    recent.addLast(clock.getAsLong());
    if (recent() > MOST) {
      tell("Reading failed " + recent.size() + " times within " + WITHIN + ": giving up", failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    tell("Reading failed, and begins again where it was committed", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Whether the stores on disk cannot be read, so that beginning again is of no use. */
  synchronized boolean storesAreDamaged() {
    return damaged;
  }

  /** How often reading failed of late. */
  synchronized int recent() {
    long now = clock.getAsLong();
    recent.removeIf(time -> now - time > WITHIN.toNanos());
    return recent.size();
  }

  /** Where a failure comes from is told the first time; then it is counted. */
  private void tell(String what, Throwable failure) {
    String kind = kind(failure);
    int times = told.merge(kind, 1, Integer::sum);
    if (told.size() > MOST_TOLD) {
      told.remove(kind);
    }
    if (times == 1) {
      LOG.error(what, failure);
    } else {
      LOG.error("{}: {}, for the {}th time; it is traced above", what, failure, times);
    }
  }

  private static String kind(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    Throwable cause = failure.getCause();
    return failure.getClass().getName()
        + (trace.length == 0 ? "" : trace[0])
        + (cause == null || cause == failure ? "" : kind(cause));
  }
}
