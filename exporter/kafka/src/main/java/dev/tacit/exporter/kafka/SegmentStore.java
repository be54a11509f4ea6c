// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.util.List;

/** Where a spool keeps its segments. */
interface SegmentStore {

  /**
   * How far a spool is delivered.
   *
   * @param segment number of the oldest segment that is not wholly delivered
   * @param offset bytes of it that are
   */
  record Position(long segment, long offset) {
    static final Position START = new Position(0, 0);
  }

  /** What an earlier process left and did not deliver, oldest first. */
  List<Segment> existing() throws IOException;

  /** An empty segment. */
  Segment create(long id) throws IOException;

  /** How far an earlier process, or this one, was. */
  Position position();

  /** Remembers how far this process is. */
  void save(Position position) throws IOException;

  /** Keeps a record that the broker will never take, or throws if there are too many. */
  void reject(String json) throws IOException;

  /** Lets other processes have it. */
  void close() throws IOException;
}
