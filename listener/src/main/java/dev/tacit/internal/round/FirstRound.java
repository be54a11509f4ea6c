// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import dev.tacit.internal.identity.RowHash;
import dev.tacit.reference.Batch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Nothing has come back yet: remembers what goes by. */
final class FirstRound implements Rounds {

  /** Of a larger batch, so many examples are remembered. */
  static final int ROWS = 1024;

  /** Or fewer if they have more numbers than that in all, as hashing takes time. */
  private static final long NUMBERS = 1L << 23;

  private static final int LEAST_ROWS = 64;

  /** Batches that may be of that size. */
  private static final int BATCHES = 4;

  /** Examples that are remembered at most, by their hashes. */
  static final int MOST = BATCHES * ROWS;

  /** How often a batch may be repeated at once and not be all the data. */
  static final int REPEATS = 4;

  /** A batch comes back if that part of it is known: not all, where each pass leaves some out. */
  private static final double MOSTLY = 0.75;

  /** Different examples in a row that have to come back. */
  private static final int ENOUGH = 8;

  /** Examples in a row that have to come back if there are no {@value #ENOUGH} different ones. */
  private static final int LONG_ENOUGH = 16;

  private final long earlier;
  private final KnownRows known = new KnownRows();
  private final Set<Long> back = new HashSet<>();
  private long[] latest = {};
  private int latestSize;
  private int repeats;
  private long rows;
  private long backSince;
  private int backRows;

  /**
   * @param earlier passes that were over before, on other data
   */
  FirstRound(long earlier) {
    this.earlier = earlier;
  }

  @Override
  public Rounds next(Batch batch) {
    long[] hashes = hashes(batch);
    if (batch.size() == latestSize && Arrays.equals(hashes, latest)) {
      return repeated(batch);
    }
    repeats = 0;
    latest = hashes;
    latestSize = batch.size();
    boolean round = comesRound(hashes);
    for (int i = 0; i < hashes.length; i++) {
      known.add(batch, i, hashes[i], rows + i);
    }
    rows += batch.size();
    if (round) {
      return new KnownRound(known, true, backSince, rows - batch.size(), earlier).next(batch);
    }
    return known.size() < BATCHES * rowsOf(batch) ? this : new SampledRounds(known, rows, earlier);
  }

  private static int rowsOf(Batch batch) {
    long affordable = NUMBERS / Math.max(1, RowHash.numbers(batch));
    return (int) Math.max(LEAST_ROWS, Math.min(ROWS, affordable));
  }

  private static long[] hashes(Batch batch) {
    long[] hashes = new long[Math.min(batch.size(), rowsOf(batch))];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = RowHash.of(batch, i);
    }
    return hashes;
  }

  /** All there is, or training stays on it for some iterations. */
  private Rounds repeated(Batch batch) {
    rows += batch.size();
    repeats++;
    long length = batch.size();
    return repeats <= REPEATS || repeats * length < LONG_ENOUGH
        ? this
        : new KnownRound(known, true, length, repeats * length, earlier).next(batch);
  }

  private boolean comesRound(long[] hashes) {
    long met = Arrays.stream(hashes).filter(known::contains).count();
    if (met < MOSTLY * hashes.length) {
      back.clear();
      backRows = 0;
      return false;
    }
    if (backRows == 0) {
      backSince = rows;
    }
    backRows += hashes.length;
    Arrays.stream(hashes).forEach(back::add);
    return back.size() >= ENOUGH || (backRows >= LONG_ENOUGH && back.size() >= known.size());
  }

  @Override
  public long before() {
    return earlier;
  }

  @Override
  public long over() {
    return earlier;
  }
}
