// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.examples.data.LabelledImages;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.dataset.DataSet;

/** Batches of the same images in another order each time: a fixed order sharpens the minimum. */
final class ReshuffledBatches implements Iterable<DataSet> {

  private final LabelledImages images;
  private final int batchSize;
  private final BooleanSupplier ended;
  private long seed;

  /**
   * @param ended from when on there is no further batch
   */
  ReshuffledBatches(LabelledImages images, int batchSize, BooleanSupplier ended) {
    this.images = images;
    this.batchSize = batchSize;
    this.ended = ended;
  }

  /** How many batches there are. */
  int count() {
    return (images.size() + batchSize - 1) / batchSize;
  }

  @Override
  public Iterator<DataSet> iterator() {
    Iterator<DataSet> batches = images.shuffled(seed++).batches(batchSize).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !ended.getAsBoolean() && batches.hasNext();
      }

      @Override
      public DataSet next() {
        return batches.next();
      }
    };
  }
}
