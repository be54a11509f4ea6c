// SPDX-License-Identifier: Apache-2.0
package dev.tacit.sink;

import dev.tacit.report.Report;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the latest reports in memory, for notebooks and tests.
 *
 * <p>Safe for use by several threads. It still answers after {@link #close()}.
 */
public final class InMemorySink implements Sink {

  /** How many reports are kept by default. */
  public static final int DEFAULT_CAPACITY = 10_000;

  private final int capacity;
  private final Deque<Report> reports = new ArrayDeque<>();

  /** Keeps the latest {@value #DEFAULT_CAPACITY} reports. */
  public InMemorySink() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * Keeps the latest {@code capacity} reports.
   *
   * @throws IllegalArgumentException if {@code capacity} is below 1
   */
  public InMemorySink(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity=" + capacity + ": must be at least 1");
    }
    this.capacity = capacity;
  }

  @Override
  public synchronized void publish(Report report) {
    if (reports.size() == capacity) {
      reports.removeFirst();
    }
    reports.addLast(report);
  }

  /** The reports kept, oldest first. */
  public synchronized List<Report> reports() {
    return List.copyOf(reports);
  }

  /** The newest report, if there is any. */
  public synchronized Optional<Report> latest() {
    return Optional.ofNullable(reports.peekLast());
  }
}
