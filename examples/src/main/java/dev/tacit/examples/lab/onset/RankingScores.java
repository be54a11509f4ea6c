// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

/**
 * How good a ranking is, and what it takes.
 *
 * @param area under the ROC curve
 * @param atWrong precision at as many labels as are wrong
 * @param at20 precision at 20 labels
 * @param at100 precision at 100 labels
 * @param seconds of processor time, beside that of the training that is wanted anyway
 */
record RankingScores(double area, double atWrong, double at20, double at100, double seconds) {

  private static final int FEW = 20;
  private static final int MANY = 100;

  static RankingScores of(Ranking ranking, double seconds) {
    return new RankingScores(
        ranking.area(),
        ranking.precisionAtWrong(),
        ranking.precisionAt(FEW),
        ranking.precisionAt(MANY),
        seconds);
  }
}
