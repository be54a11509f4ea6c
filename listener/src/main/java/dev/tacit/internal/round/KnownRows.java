// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import dev.tacit.internal.identity.RowHash;
import dev.tacit.reference.Batch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Examples of which hashes are kept, each with the place at which training met it first. */
final class KnownRows {

  /** The place of an example that is not known, or that was met several times. */
  static final long NOWHERE = -1;

  private static final long TWICE = -2;
  private static final long OFTEN = -3;

  private final Map<Long, Long> places = new HashMap<>();
  private final Set<Long> samples = new HashSet<>();
  private int once;
  private int twice;

  /** Keeps an example of a batch. */
  void add(Batch batch, int row, long hash, long place) {
    Long before = places.putIfAbsent(hash, place);
    if (before == null) {
      once++;
      if (RowHash.samples(batch)) {
        samples.add(RowHash.sampled(batch, row));
      }
    } else if (before >= 0) {
      places.put(hash, TWICE);
      once--;
      twice++;
    } else if (before == TWICE) {
      places.put(hash, OFTEN);
      twice--;
    }
  }

  boolean contains(long hash) {
    return places.containsKey(hash);
  }

  /** Whether an example is known, by a part of its numbers if it has many. */
  boolean resembles(Batch batch, int row) {
    return RowHash.samples(batch) ? maybe(batch, row) : contains(RowHash.of(batch, row));
  }

  /** Where training met an example first, {@link #NOWHERE} unless it has met it once. */
  long place(Batch batch, int row) {
    return maybe(batch, row)
        ? Math.max(NOWHERE, places.getOrDefault(RowHash.of(batch, row), NOWHERE))
        : NOWHERE;
  }

  private boolean maybe(Batch batch, int row) {
    return !RowHash.samples(batch) || samples.contains(RowHash.sampled(batch, row));
  }

  /** How many different ones are known. */
  int size() {
    return places.size();
  }

  /** How many have been met once. */
  int once() {
    return once;
  }

  /**
   * The probability that another example, met for the first time, equals one of those that have
   * been met once: data hold copies (Good 1953).
   */
  double chance() {
    return once == 0 ? 0 : 2.0 * twice / (once + 2.0 * twice);
  }
}
