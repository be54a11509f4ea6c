// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Counts.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a spool's new records go: to disk, or into memory while that takes none.
 *
 * <p>Used under the lock of its spool.
 */
final class SpoolWriter {

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Segments segments;
  private final SpoolLimits limits;
  private final Counts counts;
  private final SpoolTrouble trouble;
  private final Set<Segment> unforced = new LinkedHashSet<>();
  private boolean diskFails;
  private long retryAt;

  SpoolWriter(Segments segments, SpoolLimits limits, Counts counts, SpoolTrouble trouble) {
    this.segments = segments;
    this.limits = limits;
    this.counts = counts;
    this.trouble = trouble;
  }

  /**
   * @param spareOldest whether the oldest segment may not go if there is no room
   */
  void append(byte[] line, boolean spareOldest) {
    if (!onDisk(line, spareOldest)) {
      inMemory(line, spareOldest);
    }
  }

  private boolean onDisk(byte[] line, boolean spareOldest) {
    if (diskFails && System.nanoTime() - retryAt < 0) {
      return false;
    }
    try {
      persist();
      Segment segment = writable(false, line.length, spareOldest);
      if (segment != null) {
        unforced.add(segment);
        segment.append(line, 1);
        counts.spooled(1);
      }
      return true;
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  /** Writes what waits in memory, if anything does. */
  void persist() throws IOException {
    if (diskFails) {
      counts.spooled(segments.persist());
      diskFails = false;
      trouble.writableAgain();
    }
  }

  /** The disk does not work. */
  void failed(IOException cause) {
    segments.seal();
    diskFails = true;
    retryAt = System.nanoTime() + RETRY_NANOS;
    trouble.unwritable(cause);
  }

  private void inMemory(byte[] line, boolean spareOldest) {
    try {
      Segment segment = writable(true, line.length, spareOldest);
      if (segment != null) {
        segment.append(line, 1);
      }
    } catch (IOException e) { // none that memory throws
      counts.lost(Loss.DISK, 1);
    }
  }

  /** Null, and a record counted as lost, if there is no room even without the older ones. */
  private @Nullable Segment writable(boolean memory, int bytes, boolean spareOldest)
      throws IOException {
    Segment segment = segments.writable(memory, bytes);
    while (segment == null) {
      Segment victim = segments.victim(memory, spareOldest);
      int lost = victim == null ? 1 : segments.drop(victim);
      trouble.full(memory, limits.total(memory), lost);
      if (victim == null) {
        return null;
      }
      segment = segments.writable(memory, bytes);
    }
    return segment;
  }

  /** What may not survive a power cut; asked once for each. */
  List<Segment> takeUnforced() {
    List<Segment> taken = new ArrayList<>(unforced);
    unforced.clear();
    return taken;
  }
}
