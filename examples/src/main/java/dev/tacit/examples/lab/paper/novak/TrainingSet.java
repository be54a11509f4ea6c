// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.data.MislabelledImages;
import dev.tacit.examples.lab.paper.Fitted;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Images with the labels that a network is trained on. */
final class TrainingSet {

  /** The loss that training ends at. */
  private static final double GOAL = 0.02;

  private final LabelledImages images;
  private final Factor factor;
  private final SplittableRandom random;

  private TrainingSet(LabelledImages images, Factor factor, SplittableRandom random) {
    this.images = images;
    this.factor = factor;
    this.random = random;
  }

  /** As many of each class, other ones for each seed. */
  static TrainingSet of(LabelledImages all, NetworkRecipe setting) {
    LabelledImages some =
        all.shuffled(setting.seed()).firstOfEachClass(setting.examples() / LabelledImages.CLASSES);
    Factor factor = setting.factor();
    return new TrainingSet(
        MislabelledImages.in(some, factor.wrong(), setting.seed()).images(),
        factor,
        new SplittableRandom(setting.seed()));
  }

  LabelledImages images() {
    return images;
  }

  /**
   * Trains a network until it has learnt these labels by heart.
   *
   * @param most epochs, at which training ends however far it is
   */
  Fitted fit(MultiLayerNetwork network, int most) {
    return Fitted.train(network, images.toDataSet(), this::epoch, GOAL, most);
  }

  /** The batches of an epoch, in an order of its own. */
  private Stream<DataSet> epoch() {
    Stream<DataSet> batches =
        images.shuffled(random.nextLong()).batches(Math.min(factor.batch(), images.size()));
    return factor.moved() ? batches.map(batch -> MovedImages.randomly(batch, random)) : batches;
  }
}
