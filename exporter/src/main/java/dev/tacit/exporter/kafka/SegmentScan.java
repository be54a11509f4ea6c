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
 */
record SegmentScan(SpoolBatch batch, long end, int damaged) {

  private static final int CHUNK = 1 << 20;

  /**
   * Looks at about a megabyte, or at one line if that is longer.
   *
   * @param most records
   */
  static SegmentScan of(Segment segment, long offset, int most) throws IOException {
    byte[] bytes = segment.read(offset, CHUNK);
    while (indexOfBreak(bytes, 0) < 0 && offset + bytes.length < segment.size()) {
      bytes = segment.read(offset, 2 * bytes.length);
    }
    boolean toTheEnd = offset + bytes.length == segment.size();
    return scan(bytes, offset, most, toTheEnd);
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
        new SpoolBatch(untilThere(items, offset + from, lines)), offset + from, damaged);
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
