// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What became of a sink's records. Safe for use by several threads. */
final class Counts {

  /** Why a record was lost. */
  enum Loss {
    /** The spool had as many bytes as it may; the oldest went. */
    SPOOL_FULL,
    /** More reports came than the disk took, and the buffer in memory was full. */
    BUFFER_FULL,
    /** The disk took nothing until the end, or what it gave back was damaged. */
    DISK,
    /** It could not be written as a record: memory was short for long, or something is wrong. */
    FAILED,
    /** The broker will never take it, and it could not be set aside either. */
    REJECTED;

    String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong sentBytes = new AtomicLong();
  private final AtomicLong spooled = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong spoolFailures = new AtomicLong();
  private final Map<Loss, AtomicLong> losses = new EnumMap<>(Loss.class);
  private final Map<Failure.Cause, AtomicLong> failures = new EnumMap<>(Failure.Cause.class);

  Counts() {
    for (Loss loss : Loss.values()) {
      losses.put(loss, new AtomicLong());
    }
    for (Failure.Cause cause : Failure.Cause.values()) {
      failures.put(cause, new AtomicLong());
    }
  }

  void sent(int bytes) {
    sent.incrementAndGet();
    sentBytes.addAndGet(bytes);
  }

  void spooled(int records) {
    spooled.addAndGet(records);
  }

  void rejected() {
    rejected.incrementAndGet();
  }

  void spoolFailed() {
    spoolFailures.incrementAndGet();
  }

  void lost(Loss why, long records) {
    counter(losses, why).addAndGet(records);
  }

  void failed(Failure.Cause cause) {
    counter(failures, cause).incrementAndGet();
  }

  long sent() {
    return sent.get();
  }

  long sentBytes() {
    return sentBytes.get();
  }

  long spooledRecords() {
    return spooled.get();
  }

  long rejectedRecords() {
    return rejected.get();
  }

  long spoolFailures() {
    return spoolFailures.get();
  }

  long lost(Loss why) {
    return counter(losses, why).get();
  }

  long failures(Failure.Cause cause) {
    return counter(failures, cause).get();
  }

  private static <K extends Enum<K>> AtomicLong counter(Map<K, AtomicLong> counters, K key) {
    AtomicLong counter = counters.get(key);
    if (counter == null) {
      throw new IllegalStateException("every " + key + " has a counter");
    }
    return counter;
  }
}
