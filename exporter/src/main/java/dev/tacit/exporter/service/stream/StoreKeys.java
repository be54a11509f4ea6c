package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.report.Report;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store of reports: run, worker, time, iteration, so that a worker's reports lie beside
 * one another in the order of their times. Names hold no control character, so 0 ends them.
 */
final class StoreKeys {

  private static final byte END = 0;

  private StoreKeys() {}

  static Bytes run(String run) {
    return Bytes.wrap(run.getBytes(UTF_8));
  }

  static Bytes report(Report report) {
    return key(report.run(), report.worker(), report.time().toEpochMilli(), report.iteration());
  }

  /** The first key that a report of the worker from this time on can have. */
  static Bytes from(String run, String worker, long time) {
    return key(run, worker, time, Integer.MIN_VALUE);
  }

  /** The last key that a report of the worker can have. */
  static Bytes last(String run, String worker) {
    return key(run, worker, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  static String name(Bytes run) {
    return new String(run.get(), UTF_8);
  }

  private static Bytes key(String run, String worker, long time, int iteration) {
    byte[] first = run.getBytes(UTF_8);
    byte[] second = worker.getBytes(UTF_8);
    ByteBuffer key =
        ByteBuffer.allocate(first.length + second.length + 2 + Long.BYTES + Integer.BYTES);
    key.put(first).put(END).put(second).put(END).putLong(time);
    // Bytes are compared unsigned: the sign is turned around.
    return Bytes.wrap(key.putInt(iteration ^ Integer.MIN_VALUE).array());
  }

  static long time(Bytes report) {
    byte[] key = report.get();
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES - Integer.BYTES);
  }
}
