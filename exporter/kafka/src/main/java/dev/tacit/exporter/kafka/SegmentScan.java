// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a segment from some offset on.
 *
 * @param batch the records
 * @param end bytes of the segment that were looked at, to the end of a line
 * @param damaged lines that are none: torn by a crash, or changed on disk
 * @param tooLong bytes of a line that was not read since it is too long, 0 if there is none
 */
record SegmentScan(SpoolBatch batch, long end, int damaged, long tooLong) {

  private static final int CHUNK = 1 << 20;

  /**
   * Looks at about a megabyte, or at one line if that is longer.
   *
   * @param most records
   * @param longest bytes of a line that is read, if that is more than a megabyte
   */
  static SegmentScan of(Segment segment, long offset, int most, int longest) throws IOException {
    byte[] bytes = segment.read(offset, CHUNK);
    while (indexOfBreak(bytes, 0) < 0 && offset + bytes.length < segment.size()) {
      if (bytes.length > longest) {
        return tooLong(segment, offset);
      }
      bytes = segment.read(offset, Math.min(2 * bytes.length, longest + 1));
    }
    boolean toTheEnd = offset + bytes.length == segment.size();
    return scan(bytes, offset, most, toTheEnd);
  }

  private static SegmentScan tooLong(Segment segment, long offset) throws IOException {
    long end = offset;
    while (end < segment.size()) {
      byte[] bytes = segment.read(end, CHUNK);
      int lineEnd = indexOfBreak(bytes, 0);
      if (lineEnd >= 0) {
        return new SegmentScan(
            new SpoolBatch(List.of()), end + lineEnd + 1, 0, end + lineEnd - offset);
      }
      end += bytes.length;
    }
    return new SegmentScan(new SpoolBatch(List.of()), end, 0, end - offset);
  }

  private static SegmentScan scan(byte[] bytes, long offset, int most, boolean toTheEnd) {
    List<SpoolBatch.Item> items = new ArrayList<>();
    int damaged = 0;
    int lines = 0;
    int from = 0;
    while (from < bytes.length && items.size() < most) {
      int lineEnd = indexOfBreak(bytes, from);
      if (lineEnd < 0 && !toTheEnd) {
        break;
      }
      SpoolEntry entry = lineEnd < 0 ? null : SpoolEntry.parse(bytes, from, lineEnd);
      from = lineEnd < 0 ? bytes.length : lineEnd + 1;
      lines++;
      if (entry == null) {
        damaged++;
      } else {
        items.add(new SpoolBatch.Item(entry, offset + from, lines));
        lines = 0;
      }
    }
    return new SegmentScan(
        new SpoolBatch(untilThere(items, offset + from, lines)), offset + from, damaged, 0);
  }

  /** Damaged lines behind the last record are done with when it is. */
  private static List<SpoolBatch.Item> untilThere(
      List<SpoolBatch.Item> items, long end, int lines) {
    if (!items.isEmpty()) {
      SpoolBatch.Item last = items.remove(items.size() - 1);
      items.add(new SpoolBatch.Item(last.entry(), end, last.lines() + lines));
    }
    return items;
  }

  private static int indexOfBreak(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
