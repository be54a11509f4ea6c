// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

/**
 * How much may wait.
 *
 * @param diskBytes on disk
 * @param memoryBytes in memory, while the disk takes nothing
 * @param recordBytes of the longest record that a producer sends; what is longer is not read, since
 *     an earlier job with more memory may have left it
 */
record SpoolLimits(long diskBytes, long memoryBytes, int recordBytes) {

  /** A full spool loses one segment at a time. */
  private static final int SEGMENTS = 16;

  private static final int MOST_RECORD_BYTES = 1 << 29;
  private static final long MOST_SEGMENT_BYTES = 16L << 20;

  /** For records of any length. */
  SpoolLimits(long diskBytes, long memoryBytes) {
    this(diskBytes, memoryBytes, MOST_RECORD_BYTES);
  }

  /** Of a record and what stands before it in its line. */
  int line() {
    return Math.min(recordBytes, MOST_RECORD_BYTES) + SpoolEntry.MOST_BEFORE_JSON;
  }

  long total(boolean memory) {
    return memory ? memoryBytes : diskBytes;
  }

  long segment(boolean memory) {
    return Math.min(MOST_SEGMENT_BYTES, total(memory) / SEGMENTS);
  }
}
