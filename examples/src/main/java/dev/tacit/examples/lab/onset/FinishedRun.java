// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.Catalogue.Part;
import dev.tacit.report.Report;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A run and what is known of it that no detector is told. Positions are those of evaluations.
 *
 * @param recipe it was trained after
 * @param reports one for each evaluation, oldest first
 */
record FinishedRun(RunRecipe recipe, List<Report> reports) {

  /** Wrong labels fitted, above chance, from which on fitting is certain. */
  static final double ONSET = 0.1;

  /** Wrong labels fitted, above chance, before which an alarm is early enough. */
  static final double LATE = 0.3;

  /** Wrong labels fitted, above chance, that are none yet. */
  static final double NOTHING = 0.02;

  /** Of the labels, from which on a run counts as noisy. */
  private static final double NOISY = 0.095;

  private static final double LOST = 0.05;

  Part part() {
    return Catalogue.part(recipe);
  }

  boolean clean() {
    return recipe.wrong().share() == 0;
  }

  /** At least a tenth of the labels wrong, and they are fitted in the end. */
  boolean memorizes() {
    return recipe.wrong().share() > NOISY && onset().isPresent();
  }

  /**
   * No wrong label, test accuracy more than half way from chance to 1, and at the end within five
   * points of its best.
   */
  boolean generalizes() {
    double best = test(bestTest());
    double chance = 1.0 / recipe.source().classes();
    return clean() && best >= (1 + chance) / 2 && test(last()) >= best - LOST;
  }

  int last() {
    return reports.size() - 1;
  }

  /** The share of the wrong labels that is fitted, above chance. */
  double fitted(int position) {
    Report report = reports.get(position);
    return report.value(Truth.FITTED.name()) - report.value(Truth.CHANCE.name());
  }

  double test(int position) {
    return reports.get(position).value(Truth.TEST.name());
  }

  /** The first evaluation at which, and at the next, fitting wrong labels is certain. */
  OptionalInt onset() {
    return IntStream.range(0, last())
        .filter(i -> fitted(i) >= ONSET && fitted(i + 1) >= ONSET)
        .findFirst();
  }

  /** The evaluation with the best test accuracy, the first of several. */
  int bestTest() {
    return best(Truth.TEST.name());
  }

  private int best(String metric) {
    int best = 0;
    for (int i = 1; i < reports.size(); i++) {
      best = reports.get(i).value(metric) > reports.get(best).value(metric) ? i : best;
    }
    return best;
  }

  /** The part of the run that is over at an evaluation, 0 to 1. */
  double time(int position) {
    return (double) reports.get(position).iteration() / reports.get(last()).iteration();
  }
}
