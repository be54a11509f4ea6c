// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.result.ClassSums;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.util.Arrays;
import java.util.List;

/**
 * Mean cosines over pairs of vectors (the stiffness of Fort et al. 2019).
 *
 * <p>From sums of the vectors, each divided by its norm: the squared norm of such a sum is the sum
 * of all cosines. Vectors without direction are left out.
 *
 * @param inverseNorms {@code [n]} one over each vector's norm, 0 for vectors without direction
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Cosines(double[] inverseNorms, Examples examples) implements MeasuredOnSums {

  static final Metric COSINE =
      Metric.gauge(
          "tacit.gradient.cosine",
          "Mean cosine between single examples' gradients (Fort et al. 2019)",
          "scope");

  /** Of vectors with the given squared norms, {@code [n]}. */
  static Cosines of(double[] squaredNorms, Examples examples) {
    return new Cosines(
        Arrays.stream(squaredNorms).map(s -> s > 0 ? 1 / Math.sqrt(s) : 0).toArray(), examples);
  }

  static List<Measurement> undefined(String reason) {
    return List.of(
        Measurement.undefined(COSINE, reason, "within"),
        Measurement.undefined(COSINE, reason, "between"));
  }

  @Override
  public double[][] weights() {
    List<ClassRange> classes = examples.classes();
    return classes.isEmpty() ? new double[0][] : ClassSums.weights(classes, inverseNorms);
  }

  @Override
  public List<Measurement> measure(double[] squaredNorms) {
    String none = examples.noClasses();
    if (none != null) {
      return undefined(none);
    }
    ClassSums sums = ClassSums.of(squaredNorms);
    double ofClasses = Arrays.stream(sums.perClass()).sum();
    double pairsWithin = 0;
    double pairsOfClasses = 0;
    for (ClassRange range : examples.classes()) {
      double n = directed(range.from(), range.to());
      pairsWithin += n * (n - 1);
      pairsOfClasses += n * n;
    }
    double n = directed(0, inverseNorms.length);
    return List.of(
        pairsWithin == 0
            ? Measurement.undefined(COSINE, "no class has two examples with a gradient", "within")
            : Measurement.exact(COSINE, (ofClasses - n) / pairsWithin, "within"),
        pairsOfClasses == n * n
            ? Measurement.undefined(COSINE, "there is only one class", "between")
            : Measurement.exact(
                COSINE, (sums.all() - ofClasses) / (n * n - pairsOfClasses), "between"));
  }

  private double directed(int from, int to) {
    return Arrays.stream(inverseNorms, from, to).filter(weight -> weight != 0).count();
  }
}
