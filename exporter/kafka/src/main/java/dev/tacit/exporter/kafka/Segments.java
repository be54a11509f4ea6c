// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.SegmentStore.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a spool, oldest first, and how far the oldest is delivered.
 *
 * <p>Used under the lock of its spool.
 */
final class Segments {

  private final SegmentStore store;
  private final SpoolLimits limits;
  private final List<Segment> all = new ArrayList<>();
  private final Set<Long> kept = new HashSet<>();
  private @Nullable Segment open; // the one that is written to, the last of all
  private long offset; // of the oldest, where what is not delivered begins
  private int done; // lines of the oldest that are delivered, or damaged
  private long nextId;

  Segments(SegmentStore store, SpoolLimits limits) throws IOException {
    this.store = store;
    this.limits = limits;
    Position position = store.position();
    all.addAll(store.existing());
    boolean begun = !all.isEmpty() && all.get(0).id() == position.segment();
    offset = begun ? Math.min(position.offset(), all.get(0).size()) : 0;
    long newest = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
    nextId = Math.max(position.segment(), newest) + 1;
  }

  /**
   * Where a line of so many bytes is to be written; null if there is no room, see {@link #victim}.
   */
  @Nullable Segment writable(boolean memory, int bytes) throws IOException {
    if (open != null && (open.inMemory() != memory || isFull(open, bytes))) {
      open = null;
    }
    if (bytes(memory) + bytes > limits.total(memory)) {
      return null;
    }
    if (open == null) {
      Segment created = memory ? new MemorySegment(nextId) : store.create(nextId);
      all.add(created); // may want memory that there is not: then nothing happened
      open = created;
      nextId++;
    }
    return open;
  }

  private boolean isFull(Segment segment, int bytes) {
    long size = segment.size();
    return size > 0 && size + bytes > limits.segment(segment.inMemory());
  }

  /**
   * The oldest segment that may go to make room.
   *
   * @param spareOldest whether the oldest of all may not
   */
  @Nullable Segment victim(boolean memory, boolean spareOldest) {
    for (int i = spareOldest ? 1 : 0; i < all.size(); i++) {
      Segment segment = all.get(i);
      if (segment.inMemory() == memory && segment != open) {
        return segment;
      }
    }
    return null;
  }

  /** Deletes it and says how many undelivered records it held. */
  int drop(Segment segment) throws IOException {
    int undelivered = segment.records() - (isOldest(segment) ? done : 0);
    forget(segment);
    segment.delete();
    return undelivered;
  }

  /** The oldest segment with something to deliver; those before it are deleted. */
  @Nullable Segment oldest() throws IOException {
    while (!all.isEmpty()) {
      Segment oldest = all.get(0);
      if (offset < oldest.size() || oldest == open) {
        return oldest;
      }
      forget(oldest);
      if (kept.remove(oldest.id())) {
        oldest.setAside();
      } else {
        oldest.delete();
      }
    }
    return null;
  }

  /** Takes the oldest out of the way; its file stays for a person to look at. */
  int setAside(Segment oldest) throws IOException {
    int undelivered = oldest.records() - done;
    forget(oldest);
    oldest.setAside();
    return undelivered;
  }

  private void forget(Segment segment) {
    if (isOldest(segment)) {
      offset = 0;
      done = 0;
    }
    if (segment == open) {
      open = null;
    }
    all.remove(segment);
  }

  private boolean isOldest(Segment segment) {
    return !all.isEmpty() && all.get(0) == segment;
  }

  /** Remembers how far the oldest is delivered. */
  void advance(long end, int lines) {
    offset = end;
    done += lines;
  }

  /** When it is delivered its file stays for a person to look at. */
  void keep(Segment segment) {
    kept.add(segment.id());
  }

  /** Writes no more to the segment that is written to. */
  void seal() {
    open = null;
  }

  /** Writes to disk what waits in memory; says how many records, or throws. */
  int persist() throws IOException {
    int records = 0;
    for (int i = 0; i < all.size(); i++) {
      Segment segment = all.get(i);
      if (segment.inMemory()) {
        all.set(i, onDisk(segment));
        records += segment.records();
        open = segment == open ? null : open;
      }
    }
    return records;
  }

  private Segment onDisk(Segment segment) throws IOException {
    Segment file = store.create(segment.id());
    try {
      file.append(segment.read(0, Math.toIntExact(segment.size())), segment.records());
      return file;
    } catch (IOException e) {
      file.delete();
      throw e;
    }
  }

  boolean holds(Segment segment) {
    return all.contains(segment);
  }

  Position position() {
    return all.isEmpty() ? new Position(nextId, 0) : new Position(all.get(0).id(), offset);
  }

  long offset() {
    return offset;
  }

  long waiting() {
    return all.stream().mapToLong(Segment::records).sum() - done;
  }

  long waitingInMemory() {
    long records = all.stream().filter(Segment::inMemory).mapToLong(Segment::records).sum();
    return records - (!all.isEmpty() && all.get(0).inMemory() ? done : 0);
  }

  long bytes(boolean memory) {
    return all.stream().filter(s -> s.inMemory() == memory).mapToLong(Segment::size).sum();
  }

  void close() throws IOException {
    for (Segment segment : all) {
      segment.close();
    }
  }
}
