package dev.tacit.alignment;

import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.ExampleVectors.Sums;
import java.util.List;

/**
 * Mean cosines over pairs of vectors.
 *
 * @param within over pairs of one class; NaN if there is none
 * @param between over pairs of different classes; NaN if there is none
 */
record Cosines(double within, double between) {

  /**
   * From sums of the vectors, each divided by its norm: the squared norm of such a sum is the sum
   * of all cosines.
   *
   * @param weights one over each vector's norm, 0 for vectors without direction, which are left out
   */
  static Cosines of(Sums unitSums, double[] weights, List<ClassRange> classes) {
    double cosinesWithin = 0;
    double pairsWithin = 0;
    double sumsOfClasses = 0;
    double pairsOfClasses = 0;
    for (int c = 0; c < classes.size(); c++) {
      double n = directed(weights, classes.get(c).from(), classes.get(c).to());
      cosinesWithin += unitSums.perClass()[c] - n;
      pairsWithin += n * (n - 1);
      sumsOfClasses += unitSums.perClass()[c];
      pairsOfClasses += n * n;
    }
    double n = directed(weights, 0, weights.length);
    return new Cosines(
        ratio(cosinesWithin, pairsWithin),
        ratio(unitSums.all() - sumsOfClasses, n * n - pairsOfClasses));
  }

  private static double directed(double[] weights, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += weights[i] == 0 ? 0 : 1;
    }
    return count;
  }

  private static double ratio(double sum, double pairs) {
    return pairs == 0 ? Double.NaN : sum / pairs;
  }
}
