// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** A network of a recipe and its batches, shuffled anew for every epoch; nothing is measured. */
final class PlainTraining {

  private final RunRecipe recipe;
  private final LearningTask task;
  private final Samples training;
  private final SplittableRandom draws = new SplittableRandom(7);
  private final MultiLayerNetwork network;

  /**
   * @param training examples, with the labels to train on
   */
  PlainTraining(RunRecipe recipe, LearningTask task, Samples training) {
    this.recipe = recipe;
    this.task = task;
    this.training = training;
    int batches = (training.size() + recipe.batch() - 1) / recipe.batch();
    this.network = recipe.network().build(recipe, task, batches * recipe.epochs());
  }

  MultiLayerNetwork network() {
    return network;
  }

  /** Goes on. */
  void fit(int epochs) {
    network.fit(new ExistingDataSetIterator(this::epoch), epochs);
  }

  /** What the network says of examples now, with its noise off: {@code [n][classes]}. */
  double[][] probabilities(Samples samples) {
    return network.output(task.features(samples)).toDoubleMatrix();
  }

  private Iterator<DataSet> epoch() {
    Samples shuffled = training.shuffled(draws);
    return IntStream.iterate(0, from -> from < shuffled.size(), from -> from + recipe.batch())
        .mapToObj(from -> task.dataSet(shuffled.from(from, from + recipe.batch())))
        .iterator();
  }
}
