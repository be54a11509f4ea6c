// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The examples of one run.
 *
 * @param training with the labels to train on
 * @param right the same with right labels
 * @param validation with labels as wrong as those of training
 * @param test with right labels
 */
record TrainingData(Samples training, Samples right, Samples validation, Samples test) {

  private static final double VALIDATION = 0.1;
  private static final int TEST = 1500;

  static TrainingData of(RunRecipe recipe, LearningTask task) {
    SplittableRandom random = new SplittableRandom(1000L + recipe.seed());
    Samples right = recipe.form().of(task.train().shuffled(random).from(0, recipe.examples()));
    Samples noisy = right.withLabels(recipe.wrong().in(right, task.classes(), random));
    int kept = (int) Math.round(VALIDATION * right.size());
    return new TrainingData(
        noisy.from(kept, noisy.size()),
        right.from(kept, right.size()),
        noisy.from(0, kept),
        task.test().from(0, TEST));
  }

  /** The same without some of the training examples. */
  TrainingData without(Set<Long> places) {
    int[] rest =
        IntStream.range(0, training.size()).filter(i -> !places.contains((long) i)).toArray();
    return new TrainingData(training.at(rest), right.at(rest), validation, test);
  }

  /** Whether the label of a training example is wrong. */
  boolean wrong(int place) {
    return training.labels()[place] != right.labels()[place];
  }

  Samples mislabelled() {
    return training.at(positions(true));
  }

  Samples rightlyLabelled() {
    return training.at(positions(false));
  }

  private int[] positions(boolean wrong) {
    return IntStream.range(0, training.size()).filter(i -> wrong == wrong(i)).toArray();
  }
}
