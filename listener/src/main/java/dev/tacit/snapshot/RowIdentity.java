// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import dev.tacit.internal.identity.RowHash;
import dev.tacit.reference.Batch;
import java.util.stream.IntStream;

/**
 * Recognizes examples that come back, by a hash of some of their numbers: of twice as many as it
 * takes to tell those of the first batches apart. Labels and masks count as well, so two examples
 * with the same inputs and different labels are two.
 *
 * <p>Different examples that agree in all the numbers that are read are taken for one. It makes no
 * array.
 */
public final class RowIdentity {

  /** Reading numbers of large arrays takes longer than anything that is done with them. */
  private static final int FEWEST = 16;

  /** Of examples with more numbers, such as images of 256 by 256, not all are read. */
  private static final int MOST = 32_768;

  /** How many batches it takes to choose how many numbers are read. */
  private static final int BATCHES = 4;

  private int needed = FEWEST;
  private int batches;

  /**
   * Looks whether more numbers have to be read, as long as only few batches were seen.
   *
   * @return whether they have: examples are called otherwise from now on
   */
  public boolean meet(Batch batch) {
    int before = needed;
    if (batches < BATCHES) {
      batches++;
      long different = different(batch, 2 * MOST);
      while (needed < MOST && different(batch, needed) < different) {
        needed *= 2;
      }
    }
    return needed > before;
  }

  /** One that calls examples as this one does now, whatever that will meet. */
  public RowIdentity asItIs() {
    RowIdentity same = new RowIdentity();
    same.needed = needed;
    same.batches = BATCHES;
    return same;
  }

  private static long different(Batch batch, int numbers) {
    return IntStream.range(0, batch.size())
        .mapToLong(row -> RowHash.sampled(batch, row, numbers))
        .distinct()
        .count();
  }

  /** What stands for an example of a batch: any number of 64 bits, each as likely. */
  public long of(Batch batch, int row) {
    return RowHash.sampled(batch, row, 2 * needed);
  }
}
