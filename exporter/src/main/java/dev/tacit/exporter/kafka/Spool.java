package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Counts.Loss;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records in the order in which they came, on disk until they are delivered.
 *
 * <p>One thread appends, another takes and delivers. While the disk takes nothing, new records wait
 * in memory, behind those on disk; they are written as soon as it does again. When there are more
 * bytes than allowed, the oldest segment goes, except the one that is being delivered.
 */
final class Spool {

  private static final int BATCH = 200;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final SegmentStore store;
  private final SpoolLimits limits;
  private final Counts counts;
  private final Segments segments;
  private final SpoolTrouble trouble;

  private boolean taken; // a batch of the oldest segment is being delivered
  private boolean finished;
  private boolean closed;
  private boolean unforced;
  private boolean diskFails;
  private long retryAt;

  Spool(SegmentStore store, SpoolLimits limits, Counts counts) throws IOException {
    this.store = store;
    this.limits = limits;
    this.counts = counts;
    this.segments = new Segments(store, limits);
    this.trouble = new SpoolTrouble(store, counts);
  }

  /** Puts it behind all others. */
  synchronized void append(SpoolEntry entry) {
    byte[] line = entry.line();
    if (!onDisk(line)) {
      inMemory(line);
    }
    notifyAll();
  }

  private boolean onDisk(byte[] line) {
    if (diskFails && System.nanoTime() - retryAt < 0) {
      return false;
    }
    try {
      persist();
      Segment segment = writable(false, line.length);
      if (segment != null) {
        segment.append(line, 1);
        unforced = true;
        counts.spooled(1);
      }
      return true;
    } catch (IOException e) {
      diskFailed(e);
      return false;
    }
  }

  /** Writes what waits in memory, if anything does. */
  private void persist() throws IOException {
    if (diskFails) {
      counts.spooled(segments.persist());
      diskFails = false;
      trouble.writableAgain();
    }
  }

  private void diskFailed(IOException e) {
    segments.seal();
    diskFails = true;
    retryAt = System.nanoTime() + RETRY_NANOS;
    trouble.unwritable(e);
  }

  private void inMemory(byte[] line) {
    try {
      Segment segment = writable(true, line.length);
      if (segment != null) {
        segment.append(line, 1);
      }
    } catch (IOException e) { // none that memory throws
      counts.lost(Loss.DISK, 1);
    }
  }

  /** Null, and a record counted as lost, if there is no room even without the older ones. */
  private @Nullable Segment writable(boolean memory, int bytes) throws IOException {
    Segment segment = segments.writable(memory, bytes);
    while (segment == null) {
      Segment victim = segments.victim(memory, taken);
      int lost = victim == null ? 1 : segments.drop(victim);
      trouble.full(memory, limits.total(memory), lost);
      if (victim == null) {
        return null;
      }
      segment = segments.writable(memory, bytes);
    }
    return segment;
  }

  /** The oldest records, as soon as there are any; null once it is finished and empty. */
  synchronized @Nullable Batch take() throws InterruptedException {
    while (true) {
      Batch batch = closed ? null : read();
      if (batch != null) {
        taken = true;
        return batch;
      }
      if (finished) {
        return null;
      }
      wait();
    }
  }

  private @Nullable Batch read() {
    for (Segment oldest = oldest(); oldest != null; oldest = oldest()) {
      try {
        SegmentScan scan = SegmentScan.of(oldest, segments.offset(), BATCH);
        damaged(oldest, scan.damaged());
        if (scan.batch().size() > 0) {
          return scan.batch();
        }
        if (scan.damaged() == 0) {
          return null;
        }
        segments.advance(scan.end(), scan.damaged());
      } catch (IOException e) {
        unreadable(oldest, e);
      }
    }
    return null;
  }

  private @Nullable Segment oldest() {
    try {
      return segments.oldest();
    } catch (IOException e) { // of a file that is delivered; it is in nobody's way
      trouble.positionUnwritten(e);
      return null;
    }
  }

  private void damaged(Segment segment, int lines) {
    if (lines > 0) {
      segments.markDamaged(segment);
      trouble.damaged(lines);
    }
  }

  /** Its file stays for a person to look at, and the others are not held up. */
  private void unreadable(Segment segment, IOException cause) {
    trouble.unreadable(cause);
    try {
      counts.lost(Loss.DISK, segments.setAside(segment));
    } catch (IOException e) {
      trouble.unreadable(e);
    }
  }

  /** The next record of the batch that was taken is where it belongs. */
  synchronized void delivered(Batch.Item item) {
    segments.advance(item.end(), item.lines());
  }

  /** The batch that was taken is done with. */
  synchronized void release() {
    taken = false;
    if (!closed) {
      savePosition();
    }
  }

  private void savePosition() {
    try {
      segments.oldest();
      store.save(segments.position());
    } catch (IOException e) {
      trouble.positionUnwritten(e);
    }
  }

  /** Keeps a record that the broker will never take. */
  synchronized void reject(SpoolEntry entry) {
    counts.rejected();
    try {
      store.reject(entry.json());
    } catch (IOException e) {
      counts.lost(Loss.REJECTED, 1);
    }
  }

  /** Returns when what was appended survives a power cut, if the disk works. */
  synchronized void force() {
    if (unforced) {
      unforced = false;
      try {
        segments.force();
      } catch (IOException e) {
        diskFailed(e);
      }
    }
  }

  /** Nothing is appended any more. */
  synchronized void finish() {
    finished = true;
    segments.seal();
    notifyAll();
  }

  /** Records that are not delivered. */
  synchronized long waiting() {
    return segments.waiting();
  }

  /** Bytes on disk and in memory. */
  synchronized long bytes() {
    return segments.bytes(false) + segments.bytes(true);
  }

  /** Frees it; what was not delivered stays on disk. */
  synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    finish();
    closed = true;
    try {
      persist();
    } catch (IOException e) {
      trouble.unwrittenAtTheEnd(segments.waitingInMemory(), e);
    }
    savePosition();
    segments.close();
    store.close();
  }

  @Override
  public String toString() {
    return store.toString();
  }
}
