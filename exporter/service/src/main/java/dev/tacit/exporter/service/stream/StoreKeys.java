// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.report.Report;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store of reports: run, worker, time, iteration and, if it is told, start, so that a
 * worker's reports lie beside one another in the order of their times. Names hold no control
 * character, so 0 ends them.
 */
final class StoreKeys {

  private static final byte END = 0;
  private static final byte AFTER_END = 1;

  /** Of time and iteration. */
  private static final int NUMBERS = Long.BYTES + Integer.BYTES;

  private StoreKeys() {}

  static Bytes run(String run) {
    return Bytes.wrap(run.getBytes(UTF_8));
  }

  static Bytes report(Report report) {
    long time = report.time().toEpochMilli();
    return key(report.run(), report.worker(), time, report.iteration(), report.start());
  }

  /** Of what is known of a topic; no name of a run is empty. */
  static Bytes topic(String topic) {
    byte[] name = topic.getBytes(UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(1 + name.length).put(END).put(name).array());
  }

  /** Before the first key of all reports of the run. */
  static Bytes first(String run) {
    return name(run, END);
  }

  /** Beyond the last key of all reports of the run. */
  static Bytes last(String run) {
    return name(run, AFTER_END);
  }

  private static Bytes name(String run, byte end) {
    byte[] name = run.getBytes(UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(name.length + 1).put(name).put(end).array());
  }

  /** The first key that a report of the worker from this time on can have. */
  static Bytes from(String run, String worker, long time) {
    return key(run, worker, time, Integer.MIN_VALUE, "");
  }

  /** Beyond the last key that a report of the worker can have. */
  static Bytes last(String run, String worker) {
    return key(run, worker, Long.MAX_VALUE, Integer.MAX_VALUE, "");
  }

  static String name(Bytes run) {
    return new String(run.get(), UTF_8);
  }

  private static Bytes key(String run, String worker, long time, int iteration, String start) {
    byte[] first = run.getBytes(UTF_8);
    byte[] second = worker.getBytes(UTF_8);
    byte[] third = start.getBytes(UTF_8);
    ByteBuffer key = ByteBuffer.allocate(first.length + second.length + 2 + NUMBERS + third.length);
    key.put(first).put(END).put(second).put(END).putLong(time);
    // Bytes are compared unsigned: the sign is turned around.
    return Bytes.wrap(key.putInt(iteration ^ Integer.MIN_VALUE).put(third).array());
  }

  /** Whether it is the key of a report, and not of something that a stranger wrote. */
  static boolean isReport(Bytes key) {
    return numbers(key.get()) + NUMBERS <= key.get().length;
  }

  static long time(Bytes report) {
    return ByteBuffer.wrap(report.get()).getLong(numbers(report.get()));
  }

  static int iteration(Bytes report) {
    int at = numbers(report.get()) + Long.BYTES;
    return ByteBuffer.wrap(report.get()).getInt(at) ^ Integer.MIN_VALUE;
  }

  static String start(Bytes report) {
    byte[] key = report.get();
    int from = numbers(key) + NUMBERS;
    return new String(key, from, key.length - from, UTF_8);
  }

  /** Where they are: behind two names. */
  private static int numbers(byte[] key) {
    int at = 0;
    for (int names = 0; names < 2 && at < key.length; at++) {
      if (key[at] == END) {
        names++;
      }
    }
    return at;
  }
}
