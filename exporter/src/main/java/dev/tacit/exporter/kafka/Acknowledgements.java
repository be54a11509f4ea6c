package dev.tacit.exporter.kafka;

import java.time.Duration;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the broker said to each record of a batch. Safe for use by several threads. */
final class Acknowledgements {

  /** What became of one record. */
  enum Answer {
    /** The broker has it. */
    TAKEN,
    /** The broker will never take it. */
    REFUSED
  }

  private final @Nullable Answer[] answers;
  private final Runnable stop;
  private final Thread sender = Thread.currentThread();
  private @Nullable Exception failure;

  /**
   * Made by the thread that sends.
   *
   * @param stop has the producer send nothing more, so that no record overtakes one that failed
   */
  Acknowledgements(int records, Runnable stop) {
    this.answers = new Answer[records];
    this.stop = stop;
  }

  Callback of(int record) {
    return (metadata, exception) -> answer(record, exception);
  }

  private void answer(int record, @Nullable Exception exception) {
    synchronized (this) {
      if (exception == null) {
        answers[record] = Answer.TAKEN;
      } else if (isAboutTheRecord(exception)) {
        answers[record] = Answer.REFUSED;
      } else if (failure == null) {
        failure = exception;
      }
      notifyAll();
    }
    // On the sender's own thread the record did not even get into the producer.
    if (failure() != null && Thread.currentThread() != sender) {
      stop.run();
    }
  }

  /** The record is none that could be sent. */
  synchronized void refuse(int record) {
    answers[record] = Answer.REFUSED;
  }

  private static boolean isAboutTheRecord(Exception exception) {
    return exception instanceof RecordTooLargeException
        || exception instanceof InvalidRecordException
        || exception instanceof InvalidTimestampException;
  }

  /** Why the batch failed, null if it did not so far. */
  synchronized @Nullable Exception failure() {
    return failure;
  }

  /** The answer to a record, null if there is none so far. */
  synchronized @Nullable Answer answer(int record) {
    return answers[record];
  }

  /** The failure, which is forgotten, if only time ran out while the producer took a record. */
  synchronized @Nullable Exception forgiveTimeout() {
    Exception forgiven = failure instanceof TimeoutException ? failure : null;
    failure = forgiven == null ? failure : null;
    return forgiven;
  }

  /** Whether there is an answer to the record, or a failure, within the time. */
  synchronized boolean await(int record, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (answers[record] == null && failure == null) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
