// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import org.apache.commons.math3.stat.ranking.NaturalRanking;

/** How well scores tell positives from negatives. */
public final class RocArea {

  private RocArea() {}

  /**
   * The probability that a positive scores higher than a negative, ties being half of each; NaN if
   * there are none of one kind.
   */
  public static double of(double[] scores, boolean[] positive) {
    double[] ranks = new NaturalRanking().rank(scores);
    double sum = 0;
    long positives = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += positive[i] ? ranks[i] : 0;
      positives += positive[i] ? 1 : 0;
    }
    double above = sum - positives * (positives + 1) / 2.0;
    return above / (positives * (double) (ranks.length - positives));
  }
}
