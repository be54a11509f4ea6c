// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import dev.tacit.reference.Batch;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often training has gone through its data, where nobody else does: loops of {@code
 * fit(dataSet)} have no epochs. An example that comes back tells it.
 *
 * <p>The examples of the first batches are remembered, by their hashes, until they come back or
 * there are {@value FirstRound#MOST} (fewer if they are large: hashing them takes a tenth of a
 * second in all). After that it looks at one example a batch, or one in {@value FirstRound#ROWS},
 * which takes one or two microseconds for 784 numbers and not much longer for more. From then on:
 *
 * <ul>
 *   <li>Data that came back in the same order, or all of them while they were remembered, have a
 *       known length: a pass ends with the iteration that ends it. Only the first is told late, by
 *       the first batch that comes back.
 *   <li>Of larger data in ever other orders, it counts how many of the examples it looks at are
 *       among those it remembers: right on average.
 *   <li>Data that change, as by random augmentation, never come back: no pass is counted.
 * </ul>
 *
 * <p>A few examples that data hold several times are no pass. One batch on which training stays for
 * several iterations, before it goes on to the next, is no pass either, unless it stays for more
 * than {@value FirstRound#REPEATS}.
 */
public final class Passes {

  private @Nullable Rounds rounds = new FirstRound(0);

  /** Whether passes are counted, so that batches are worth showing. */
  public boolean counting() {
    return rounds != null;
  }

  /** Counts no more, from now on there are none: Deeplearning4j announces epochs. */
  public void stop() {
    rounds = null;
  }

  /**
   * Looks at the batch of an iteration.
   *
   * @return whether a pass has ended: with this batch, or before without having been told
   */
  public boolean seen(Batch batch) {
    Rounds known = rounds;
    if (known == null || batch.size() == 0) {
      return false;
    }
    long over = known.over();
    rounds = null; // for good, if a batch cannot be read
    Rounds next = known.next(batch);
    rounds = next;
    return next.over() > over;
  }

  /** Passes that were over before the latest batch: the epoch it belongs to, counted from 0. */
  public int count() {
    return rounds == null ? 0 : (int) Math.min(Integer.MAX_VALUE, rounds.before());
  }
}
