// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What minima are looked for on.
 *
 * @param name of the data
 * @param train examples that the loss is of
 * @param test examples that robustness is measured on
 * @param hidden units
 * @param decay what half the sum of squared parameters is multiplied by
 * @param moves how far inputs are moved
 * @param hopping how minima are looked for
 */
record Problem(
    String name,
    DataSet train,
    DataSet test,
    int hidden,
    double decay,
    Moves moves,
    BasinHopping hopping) {

  /**
   * How far inputs are moved.
   *
   * @param epsilon of the sensitivity
   * @param attacked how far an attack moves them
   */
  record Moves(double epsilon, double attacked) {}

  /** All 150 flowers, since fewer can be told apart too easily; inputs are in deviations. */
  static Problem iris(int hops) {
    DataSet all = Iris.load();
    return new Problem(
        "Iris", all, all, 5, 1e-4, new Moves(0.1, 0.3), new BasinHopping(hops, 3, 0.01));
  }

  /** 200 images of clothes made 7 pixels wide and high, each pixel the mean of 16. */
  static Problem clothes(int hops) {
    FashionMnist images = FashionMnist.subset();
    return new Problem(
        "clothes",
        coarse(images.train().firstOfEachClass(20)),
        coarse(images.test()),
        5,
        1e-3,
        new Moves(0.01, 0.01),
        new BasinHopping(hops, 3, 0.02));
  }

  private static DataSet coarse(LabelledImages images) {
    DataSet fine = images.toDataSet();
    int side = LabelledImages.SIDE / 4;
    var blocks = fine.getFeatures().reshape('c', images.size(), side, 4, side, 4);
    var means = blocks.mean(2, 4).castTo(DataType.DOUBLE);
    return new DataSet(means.reshape('c', images.size(), side * side), fine.getLabels());
  }
}
