// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.identity;

import java.util.Arrays;

/**
 * The places of examples by what {@code RowIdentity} calls them, which is evenly spread: a table
 * with open addressing.
 */
public final class RowKeys {

  /** In place of a place, where an example is unknown. */
  public static final int ABSENT = -1;

  private static final int FIRST_SIZE = 1024;

  private long[] keys = new long[FIRST_SIZE];
  private int[] places = empty(FIRST_SIZE);
  private int size;

  private static int[] empty(int size) {
    int[] places = new int[size];
    Arrays.fill(places, ABSENT);
    return places;
  }

  /** Where an example is, {@link #ABSENT} if it is unknown. */
  public int get(long key) {
    return places[slot(key)];
  }

  /** Adds one that is unknown; its place is the number of those before it. */
  public int add(long key) {
    if (2 * size >= keys.length) {
      grow();
    }
    put(key, size);
    return size++;
  }

  private void put(long key, int place) {
    int slot = slot(key);
    keys[slot] = key;
    places[slot] = place;
  }

  /** Where it is in the table, or would be. */
  private int slot(long key) {
    int slot = (int) key & (keys.length - 1);
    while (places[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] known = keys;
    int[] where = places;
    keys = new long[2 * known.length];
    places = empty(keys.length);
    for (int i = 0; i < known.length; i++) {
      if (where[i] != ABSENT) {
        put(known[i], where[i]);
      }
    }
  }
}
