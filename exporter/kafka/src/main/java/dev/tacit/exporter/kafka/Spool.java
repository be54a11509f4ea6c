// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Counts.Loss;
import java.io.IOException;
import java.util.List;
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

  private final SegmentStore store;
  private final SpoolLimits limits;
  private final Counts counts;
  private final Segments segments;
  private final SpoolTrouble trouble;
  private final SpoolWriter writer;

  private boolean taken; // a batch of the oldest segment is being delivered
  private boolean finished;
  private boolean closed;

  Spool(SegmentStore store, SpoolLimits limits, Counts counts) throws IOException {
    this.store = store;
    this.limits = limits;
    this.counts = counts;
    this.segments = new Segments(store, limits);
    this.trouble = new SpoolTrouble(store, counts);
    this.writer = new SpoolWriter(segments, limits, counts, trouble);
  }

  /** Puts it behind all others. */
  synchronized void append(SpoolEntry entry) {
    writer.append(entry.line(), taken);
    notifyAll();
  }

  /** The oldest records, as soon as there are any; null once it is finished and empty. */
  synchronized @Nullable SpoolBatch take() throws InterruptedException {
    while (true) {
      SpoolBatch batch = closed ? null : read();
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

  private @Nullable SpoolBatch read() {
    for (Segment oldest = oldest(); oldest != null; oldest = oldest()) {
      try {
        SegmentScan scan = SegmentScan.of(oldest, segments.offset(), BATCH, limits.line());
        unsent(oldest, scan);
        if (scan.batch().size() > 0) {
          return scan.batch();
        }
        if (scan.end() == segments.offset()) {
          return null;
        }
        segments.advance(scan.end(), scan.damaged() + (scan.tooLong() > 0 ? 1 : 0));
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

  private void unsent(Segment segment, SegmentScan scan) {
    if (scan.damaged() > 0) {
      segments.keep(segment);
      trouble.damaged(scan.damaged());
    }
    if (scan.tooLong() > 0) {
      segments.keep(segment);
      trouble.tooLong(scan.tooLong(), limits.recordBytes());
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
  synchronized void delivered(SpoolBatch.Item item) {
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
  synchronized void reject(SpoolEntry entry, RecordRefusal why) {
    trouble.refused(why);
    try {
      store.reject(why.writtenInto(entry.json()));
    } catch (IOException e) {
      trouble.unkept(e);
    }
  }

  /**
   * Returns when what was appended survives a power cut, if the disk works. Others write meanwhile:
   * it may take long.
   */
  void force() {
    for (Segment segment : unforced()) {
      try {
        segment.force();
      } catch (IOException e) {
        unforceable(segment, e);
      }
    }
  }

  private synchronized List<Segment> unforced() {
    return writer.takeUnforced();
  }

  private synchronized void unforceable(Segment segment, IOException cause) {
    if (!closed && segments.holds(segment)) { // else it was delivered, and deleted, meanwhile
      writer.failed(cause);
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
      writer.persist();
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
