package dev.tacit.examples.quickstart;

import dev.tacit.examples.data.LabelledImages;
import java.util.Iterator;
import org.nd4j.linalg.dataset.DataSet;

/** Batches of the same images in another order each time: a fixed order sharpens the minimum. */
final class ReshuffledBatches implements Iterable<DataSet> {

  private final LabelledImages images;
  private final int batchSize;
  private long seed;

  ReshuffledBatches(LabelledImages images, int batchSize) {
    this.images = images;
    this.batchSize = batchSize;
  }

  /** How many batches there are. */
  int count() {
    return (images.size() + batchSize - 1) / batchSize;
  }

  @Override
  public Iterator<DataSet> iterator() {
    return images.shuffled(seed++).batches(batchSize).iterator();
  }
}
