// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import dev.tacit.reference.Examples;
import java.util.Arrays;

/**
 * One vector for each of n examples (a gradient, a representation), known by norms and sums only:
 * the vectors themselves are never held in memory together.
 *
 * <p>The examples are sorted by class, see {@link Examples#classes()}.
 */
public interface ExampleVectors {

  /** What the gradients with respect to the logits are called. */
  String LOGITS = "logits";

  /** What the vectors belong to: a layer's name, {@link #LOGITS}, or {@code all}. */
  String layer();

  /** Whose vectors these are. */
  Examples examples();

  /** {@code [n]} squared Euclidean norm of each vector. */
  double[] squaredNorms();

  /**
   * Squared norms of weighted sums of the vectors. Ask for all sums at once: vectors that must be
   * written down to be known are written down once a call.
   *
   * @param weights {@code [sums][n]} of each sum, one for each vector
   * @return {@code [sums]}
   */
  double[] squaredNormsOfSums(double[][] weights);

  /** Squared norms of the plain sums of the vectors. */
  default ClassSums sums() {
    double[] ones = new double[examples().size()];
    Arrays.fill(ones, 1);
    return ClassSums.of(squaredNormsOfSums(ClassSums.weights(examples().classes(), ones)));
  }

  /** How far the mean of the vectors stands out from their variation, component by component. */
  SignalToNoise signalToNoise();
}
