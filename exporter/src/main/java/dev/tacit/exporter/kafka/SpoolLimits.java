package dev.tacit.exporter.kafka;

/**
 * How much may wait.
 *
 * @param diskBytes on disk
 * @param memoryBytes in memory, while the disk takes nothing
 */
record SpoolLimits(long diskBytes, long memoryBytes) {

  /** A full spool loses one segment at a time. */
  private static final int SEGMENTS = 16;

  private static final long MOST_SEGMENT_BYTES = 16L << 20;

  long total(boolean memory) {
    return memory ? memoryBytes : diskBytes;
  }

  long segment(boolean memory) {
    return Math.min(MOST_SEGMENT_BYTES, total(memory) / SEGMENTS);
  }
}
