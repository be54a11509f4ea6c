// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the training examples were fitted, or implausible labels became plausible, and
 * nobody looked.
 *
 * @param iteration at which a signal had last been measured, {@link Remembered#NOTHING_SEEN} if at
 *     none
 * @param epoch of this iteration
 * @param nextIteration at which accuracy was measured next
 * @param nextEpoch of this iteration
 * @param nextAccuracy the accuracy measured then; NaN if labels became plausible
 */
record Gap(int iteration, int epoch, int nextIteration, int nextEpoch, double nextAccuracy) {

  /**
   * Epochs that it takes to learn labels by heart and to be seen doing it: training has to come
   * back to an example, and averages go over about an epoch.
   */
  private static final double EPOCHS = 2;

  /**
   * What lies between what was watched and a report: a gap if so many more examples are fitted that
   * wrong labels may be among them, so few are left that these may be fitted too, and there was
   * time to learn them by heart.
   */
  static @Nullable Gap between(Watch watched, Report report, double accuracy, OnsetRules rules) {
    double wrong = rules.contradiction().excess();
    double before = Double.isNaN(watched.fitted()) ? 0 : watched.fitted();
    boolean fitted = accuracy >= 1 - wrong && accuracy - before >= wrong;
    int iteration = report.iteration();
    double passed = (double) iteration - (watched.known() ? watched.measured().latest() : -1);
    double epochs = passed / Contradictions.lengthOfEpoch(iteration, report.epoch());
    return fitted && epochs > EPOCHS
        ? new Gap(
            watched.measured().latest(),
            watched.measured().epoch(),
            iteration,
            report.epoch(),
            accuracy)
        : null;
  }

  /**
   * What lies between two reports of examples as they arrive: a gap if so many labels were
   * implausible that wrong ones may have been among them, no more than chance explains are now, and
   * there was time to learn them by heart.
   *
   * @param begun the iteration that training is counted from
   */
  static @Nullable Gap between(
      Arrived earlier, Arrived now, int begun, Report report, ImplausibleRules rules) {
    double length = Contradictions.lengthOfEpoch(report.iteration(), report.epoch());
    boolean vanished = earlier.exceeds(rules) && !now.exceeds(rules);
    int iteration = (int) (earlier.trained() + begun);
    return vanished && now.trained() - earlier.trained() > EPOCHS * length
        ? new Gap(
            iteration, (int) (iteration / length), report.iteration(), report.epoch(), Double.NaN)
        : null;
  }

  /** For a person to read, with epochs from 1. */
  @Override
  public String toString() {
    if (iteration == Remembered.NOTHING_SEEN) {
      return "not watched before epoch %d (iteration %d): the training examples had been fitted"
          .formatted(nextEpoch + 1, nextIteration);
    }
    if (Double.isNaN(nextAccuracy)) {
      return String.format(
          Locale.ROOT,
          "not watched between epochs %d and %d (iterations %d to %d): labels that were implausible"
              + " became plausible meanwhile, and nobody saw whether they were learnt by heart",
          epoch + 1,
          nextEpoch + 1,
          iteration,
          nextIteration);
    }
    return String.format(
        Locale.ROOT,
        "not watched between epochs %d and %d (iterations %d to %d): the training examples were"
            + " fitted meanwhile, training accuracy is %.2f",
        epoch + 1,
        nextEpoch + 1,
        iteration,
        nextIteration,
        nextAccuracy);
  }
}
