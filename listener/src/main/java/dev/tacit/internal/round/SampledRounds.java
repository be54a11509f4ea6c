// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import dev.tacit.reference.Batch;

/**
 * There are more data than are remembered: counts how many of those come back, or finds that they
 * come back in order.
 */
final class SampledRounds implements Rounds {

  /** The part of a pass that has to have come back before the first one counts. */
  private static final double PART = 0.25;

  /** Batches that have to follow another as they did in the first pass. */
  private static final int IN_ORDER = 2;

  /** For each that does not. */
  private static final int MOSTLY = 3;

  private final KnownRows known;
  private final double chance;
  private final long earlier;
  private long rows;
  private double back;
  private long passes;
  private long before;
  private long latestPlace = KnownRows.NOWHERE;
  private long latestLag;
  private int inOrder;
  private int outOfOrder;

  /**
   * @param rows examples since the first one that is known
   * @param earlier passes that were over before
   */
  SampledRounds(KnownRows known, long rows, long earlier) {
    this.known = known;
    this.chance = known.chance();
    this.rows = rows;
    this.earlier = earlier;
    this.before = earlier;
  }

  @Override
  public Rounds next(Batch batch) {
    before = over();
    int looks = (batch.size() - 1) / FirstRound.ROWS + 1;
    double weight = (double) batch.size() / looks / Math.max(1, known.once());
    for (int i = 0; i < looks; i++) {
      look(known.place(batch, i * FirstRound.ROWS), weight, i == 0);
    }
    rows += batch.size();
    passes = Math.max(passes, back < PART ? 0 : (long) (1 + back));
    if (inOrder < IN_ORDER || inOrder < MOSTLY * outOfOrder) {
      return this;
    }
    long start = rows - batch.size();
    return new KnownRound(
            known, false, latestLag, start, Math.max(earlier, before - start / latestLag))
        .next(batch);
  }

  private void look(long place, double weight, boolean first) {
    boolean met = place != KnownRows.NOWHERE;
    if (met && first && place == latestPlace) {
      return; // training stays on a batch for some iterations
    }
    back = Math.max(0, back + ((met ? 1 : 0) - chance) * weight);
    if (!first) {
      return;
    }
    if (met) {
      long lag = rows - place;
      boolean follows = latestPlace != KnownRows.NOWHERE && lag == latestLag;
      inOrder += follows ? 1 : 0;
      outOfOrder += follows || latestLag == 0 ? 0 : 1;
      latestLag = lag;
    }
    latestPlace = place;
  }

  @Override
  public long before() {
    return before;
  }

  @Override
  public long over() {
    return earlier + passes;
  }
}
