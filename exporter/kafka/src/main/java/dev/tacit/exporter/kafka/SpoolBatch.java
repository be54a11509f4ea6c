// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.List;

/**
 * The oldest records of a spool, all in one segment, to be delivered together.
 *
 * @param items in their order
 */
record SpoolBatch(List<Item> items) {

  /**
   * One record.
   *
   * @param entry what it is
   * @param end bytes of the segment that are done with once it is delivered
   * @param lines that are done with then: its own, and damaged ones beside it
   */
  record Item(SpoolEntry entry, long end, int lines) {}

  int size() {
    return items.size();
  }
}
