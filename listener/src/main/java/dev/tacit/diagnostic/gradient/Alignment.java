// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.result.ClassSums;
import java.util.List;

/**
 * How well n vectors agree: {@code E_{i != j} <v_i, v_j> / (E |v|)^2}, at most 1.
 *
 * <p>Mehta, Cutkosky, Neyshabur 2021, eq. 2-6. Not a mean of cosines: long vectors count more.
 *
 * @param squaredNorms {@code [n]} of the vectors, sorted by class
 * @param sums of the vectors, unweighted
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Alignment(double[] squaredNorms, ClassSums sums) {

  /** Below this sum of norms, vectors are taken for zero. */
  private static final double VANISHED = 1e-12;

  /** Over all vectors; NaN with fewer than two, or if all vanish. */
  double ofAll() {
    return alignment(0, squaredNorms.length, sums.all());
  }

  /** The mean over classes of the alignment within a class; NaN if no class has two vectors. */
  double withinClasses(List<ClassRange> classes) {
    double sum = 0;
    int count = 0;
    for (int c = 0; c < classes.size(); c++) {
      ClassRange range = classes.get(c);
      double alignment = alignment(range.from(), range.to(), sums.perClass()[c]);
      if (!Double.isNaN(alignment)) {
        sum += alignment;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private double alignment(int from, int to, double squareOfSum) {
    int n = to - from;
    double norms = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      norms += Math.sqrt(squaredNorms[i]);
      squares += squaredNorms[i];
    }
    // Written so that NaN is undefined too.
    boolean defined = n >= 2 && norms > VANISHED;
    return defined ? n * (squareOfSum - squares) / ((n - 1) * norms * norms) : Double.NaN;
  }
}
