// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.time.Duration;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What was said to each of some records that are sent together. Safe for use by several threads.
 */
final class Acknowledgements {

  /**
   * What became of one record: the broker has it if both are null.
   *
   * @param refusal why it will never be taken
   * @param failure why it was not taken this time
   */
  record Answer(@Nullable RecordRefusal refusal, @Nullable Exception failure) {}

  private final @Nullable Answer[] answers;
  private final Runnable stop;
  private final Thread sender = Thread.currentThread();
  private boolean failed;

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
    // What the sender hears on its own thread did not even get into the producer.
    boolean sent = Thread.currentThread() != sender;
    set(record, exception == null ? new Answer(null, null) : answer(exception, sent));
    if (exception != null && sent && answers.length > 1) {
      stop.run();
    }
  }

  /**
   * A broker refuses a batch for one of its records, with exceptions for all: what it says of a
   * record is certain only if that was sent alone.
   */
  private Answer answer(Exception exception, boolean sent) {
    RecordRefusal refusal = sent && answers.length > 1 ? null : RecordRefusal.of(exception);
    return new Answer(refusal, refusal == null ? exception : null);
  }

  private synchronized void set(int record, Answer answer) {
    answers[record] = answer;
    failed |= answer.failure() != null;
    notifyAll();
  }

  /** The record is none that could be sent. */
  void refuse(int record, RecordRefusal refusal) {
    set(record, new Answer(refusal, null));
  }

  /** Sending the record failed, whatever its callback heard. */
  void fail(int record, Exception exception) {
    set(record, new Answer(null, exception));
  }

  /** Whether any record failed. */
  synchronized boolean failed() {
    return failed;
  }

  /** The failure, which is forgotten, if only time ran out while the producer took a record. */
  synchronized @Nullable Exception forgiveTimeout(int record) {
    Answer answer = answers[record];
    if (answer == null || !(answer.failure() instanceof TimeoutException timeout)) {
      return null;
    }
    answers[record] = null;
    failed = false;
    return timeout;
  }

  /** The answer to a record, null if there is none within the time. */
  synchronized @Nullable Answer await(int record, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Answer answer = answers[record]; ; answer = answers[record]) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (answer != null || millis <= 0) {
        return answer;
      }
      wait(millis);
    }
  }
}
