// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the spools of all jobs are.
 *
 * @param base as the user wrote it
 * @param bootstrapServers of the broker, and
 * @param topic of its reports: what waits for one broker and topic is not for another
 * @param bytes that may wait on disk
 * @param recordBytes of the longest record that is sent
 */
record SpoolDirectory(
    Path base, String bootstrapServers, String topic, long bytes, int recordBytes) {

  private static final long MOST_MEMORY_BYTES = 16L << 20;

  /**
   * Those of earlier jobs that hold something, and last the one for new records.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  List<Spool> open(Counts counts) {
    SpoolLimits limits = new SpoolLimits(bytes, Math.min(bytes, MOST_MEMORY_BYTES), recordBytes);
    List<Spool> spools = new ArrayList<>();
    try {
      for (SpoolFolder folder : SpoolFolder.claim(base.resolve(target()))) {
        spools.add(new Spool(folder, limits, counts));
      }
      return spools;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "spoolDirectory=" + base + ": must be a directory that can be written (" + e + ")", e);
    }
  }

  private String target() {
    String first = bootstrapServers.split(",", -1)[0].strip();
    return (first + "-" + topic).replaceAll("[^a-zA-Z0-9._-]", "_");
  }
}
