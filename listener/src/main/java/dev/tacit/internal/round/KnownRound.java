// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import dev.tacit.reference.Batch;

/** The data are so many examples long: a pass ends with every so many. */
final class KnownRound implements Rounds {

  /** Batches that are not known, and not made up for by known ones, after which data are others. */
  private static final int OTHERS = 16;

  /** Passes in a row that may begin with other examples than the first. */
  private static final int DISORDER = 1;

  /** Examples of a pass's first batch of which one has to be in its place. */
  private static final int LOOKS = 4;

  private final KnownRows known;
  private final boolean all;
  private final long length;
  private final long earlier;
  private long rows;
  private long before;
  private int strange;

  /**
   * @param all whether all examples are known, in any order; otherwise the first ones in theirs
   * @param length examples of a pass
   * @param rows examples since the first began
   * @param earlier passes that were over before that
   */
  KnownRound(KnownRows known, boolean all, long length, long rows, long earlier) {
    this.known = known;
    this.all = all;
    this.length = length;
    this.rows = rows;
    this.earlier = earlier;
    this.before = over();
  }

  @Override
  public Rounds next(Batch batch) {
    boolean first = over() > before;
    before = over();
    long place = rows % length;
    rows += batch.size();
    if (all) {
      strange = known.resembles(batch, 0) ? Math.max(0, strange - 1) : strange + 1;
      return strange < OTHERS ? this : new FirstRound(over());
    }
    if (first) {
      strange = begins(batch, place) ? 0 : strange + 1;
    }
    return strange <= DISORDER ? this : new SampledRounds(known, rows, over());
  }

  private boolean begins(Batch batch, long place) {
    for (int i = 0; i < Math.min(LOOKS, batch.size()); i++) {
      if (known.place(batch, i) == place + i) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long before() {
    return before;
  }

  @Override
  public long over() {
    return earlier + rows / length;
  }
}
