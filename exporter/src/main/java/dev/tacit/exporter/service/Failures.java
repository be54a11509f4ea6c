package dev.tacit.exporter.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
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

  private final LongSupplier clock;
  private final Deque<Long> recent = new ArrayDeque<>();

  /**
   * @param clock nanoseconds, from any origin
   */
  Failures(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    long now = clock.getAsLong();
    recent.addLast(now);
    recent.removeIf(time -> now - time > WITHIN.toNanos());
    if (recent.size() > MOST) {
      LOG.error("Reading failed {} times within {}: giving up", recent.size(), WITHIN, failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.error("Reading failed, and begins again where it was committed", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
