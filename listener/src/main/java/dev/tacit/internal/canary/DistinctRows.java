// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import dev.tacit.internal.identity.RowKeys;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Counts examples that differ. Of many it remembers a part that their keys choose, and the count is
 * an estimate.
 */
final class DistinctRows {

  /** Remembered at most: the count is then right to half a percent. */
  static final int MOST = 1 << 16;

  private RowKeys known = new RowKeys();
  private long[] keys = new long[1024];
  private int size;
  private double share = 1;

  /** Whether an example is of the part that is remembered. */
  boolean samples(long key) {
    return share == 1 || (key >>> 11) * 0x1p-53 < share;
  }

  boolean knows(long key) {
    return known.get(key) != RowKeys.ABSENT;
  }

  void add(long key) {
    if (!samples(key) || knows(key)) {
      return;
    }
    if (size == MOST) {
      halve();
      add(key);
      return;
    }
    keys = size < keys.length ? keys : Arrays.copyOf(keys, 2 * size);
    keys[size++] = key;
    known.add(key);
  }

  private void halve() {
    share /= 2;
    long[] all = keys;
    known = new RowKeys();
    keys = new long[MOST];
    size = 0;
    for (long key : all) {
      add(key);
    }
  }

  /** How many are remembered. */
  int remembered() {
    return size;
  }

  /** How many there are. */
  long count() {
    return Math.round(size / share);
  }

  /** How many there are of some kind. */
  long count(LongPredicate kind) {
    return Math.round(Arrays.stream(keys, 0, size).filter(kind).count() / share);
  }
}
