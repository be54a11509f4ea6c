// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.reference.Examples;
import dev.tacit.snapshot.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The examples that a diagnostic measures: all, the same few at every turn, or a part, so that each
 * example has its turn before one of them has another.
 *
 * <p>Belongs to the models of one worker.
 */
final class Parts {

  private final Map<String, Rotation> rotations = new HashMap<>();
  private final IdentityHashMap<Examples, Examples> few = new IdentityHashMap<>();

  /** A set's examples in turn, each part evenly spread over it. */
  private static final class Rotation {

    private static final double GOLDEN = 0.6180339887498949;

    private final Examples all;
    private final int stride;
    private int next;

    Rotation(Examples all) {
      this.all = all;
      this.stride = stride(all.size());
    }

    /** Has no divisor in common with the size, so that each example has its turn. */
    private static int stride(int size) {
      int stride = Math.max(1, (int) Math.round(GOLDEN * size));
      while (divisor(stride, size) > 1) {
        stride++;
      }
      return stride;
    }

    private static int divisor(int a, int b) {
      return b == 0 ? a : divisor(b, a % b);
    }

    Examples next(int count) {
      int size = all.size();
      int[] places = new int[count];
      for (int i = 0; i < count; i++) {
        places[i] = (int) ((long) (next + i) * stride % size);
      }
      next = (next + count) % size;
      Arrays.sort(places);
      return all.part(places);
    }
  }

  /** The snapshot on the part that comes next of each of its sets. */
  Snapshot next(Snapshot snapshot, int count) {
    return snapshot.on(all -> count >= all.size() ? all : rotation(all).next(count));
  }

  private Rotation rotation(Examples all) {
    Rotation known = rotations.get(all.set());
    if (known != null && known.all == all) {
      return known;
    }
    Rotation anew = new Rotation(all);
    rotations.put(all.set(), anew);
    return anew;
  }

  /** The snapshot on so many examples of each of its sets, always the same ones. */
  Snapshot few(Snapshot snapshot, int count) {
    return snapshot.on(all -> count >= all.size() ? all : few(all, count));
  }

  private Examples few(Examples all, int count) {
    Examples known = few.get(all);
    if (known == null || known.size() != count) {
      known = all.evenly(count);
      if (few.size() >= 2) { // of another reference set, which is used no more
        few.keySet().removeIf(other -> other.set().equals(all.set()));
      }
      few.put(all, known);
    }
    return known;
  }
}
