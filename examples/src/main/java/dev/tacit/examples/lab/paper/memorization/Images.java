// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Images of mean 0 and variance 1 each.
 *
 * @param batches to train on
 * @param reference some of those, as many of each class; they are measured
 * @param test to test on
 */
record Images(List<DataSet> batches, DataSet reference, DataSet test) {

  private static final int BATCH = 50;
  private static final int REFERENCE_OF_EACH_CLASS = 40;

  /** The first images of each class, in the order of the seed, and all test images. */
  static Images of(int ofEachClass, boolean shuffledLabels, int seed) {
    FashionMnist all = FashionMnist.subset();
    LabelledImages images = all.train().firstOfEachClass(ofEachClass).shuffled(seed);
    if (shuffledLabels) {
      images = images.withShuffledLabels(~seed);
    }
    return new Images(
        images.batches(BATCH).map(Images::standardized).toList(),
        standardized(images.firstOfEachClass(REFERENCE_OF_EACH_CLASS).toDataSet()),
        standardized(all.test().toDataSet()));
  }

  private static DataSet standardized(DataSet images) {
    INDArray pixels = images.getFeatures();
    pixels.subiColumnVector(pixels.mean(true, 1));
    pixels.diviColumnVector(pixels.std(false, true, 1));
    return images;
  }
}
