// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.SplittableRandom;

/**
 * Probabilities of training examples, each by a network that was not trained on it.
 *
 * @param probabilities {@code [n][classes]}; not copied
 * @param seconds of processor time that it took to train those networks and to ask them
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record OutOfSample(double[][] probabilities, double seconds) {

  private static final int FOLDS = 5;

  /**
   * A quarter through the trainings, and at their end.
   *
   * @param quarter of the epochs
   * @param end all of them
   */
  record Both(OutOfSample quarter, OutOfSample end) {}

  /** Five trainings, of the same network on four fifths of the examples each. */
  static Both of(RunRecipe recipe, LearningTask task, Samples training) {
    Folds folds = Folds.of(training.labels(), FOLDS, new SplittableRandom(recipe.seed()));
    double[][] early = new double[training.size()][];
    double[][] late = new double[training.size()][];
    double earlySeconds = 0;
    double lateSeconds = 0;
    int quarter = Math.max(1, Math.round(recipe.epochs() / 4f));
    for (int fold = 0; fold < FOLDS; fold++) {
      ProcessorClock clock = new ProcessorClock();
      int[] left = folds.in(fold);
      PlainTraining some = new PlainTraining(recipe, task, training.at(folds.outside(fold)));
      some.fit(quarter);
      put(some.probabilities(training.at(left)), left, early);
      earlySeconds += clock.seconds();
      some.fit(recipe.epochs() - quarter);
      put(some.probabilities(training.at(left)), left, late);
      lateSeconds += clock.seconds();
    }
    return new Both(new OutOfSample(early, earlySeconds), new OutOfSample(late, lateSeconds));
  }

  private static void put(double[][] rows, int[] places, double[][] all) {
    for (int i = 0; i < places.length; i++) {
      all[places[i]] = rows[i];
    }
  }

  /** Less the probability of each label. */
  double[] selfConfidence(int[] labels) {
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -probabilities[i][labels[i]];
    }
    return scores;
  }

  /** The largest probability of another class, less that of each label. */
  double[] normalizedMargin(int[] labels) {
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      double other = 0;
      for (int c = 0; c < probabilities[i].length; c++) {
        other = c == labels[i] ? other : Math.max(other, probabilities[i][c]);
      }
      scores[i] = other - probabilities[i][labels[i]];
    }
    return scores;
  }
}
