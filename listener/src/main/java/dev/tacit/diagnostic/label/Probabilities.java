// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.label;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Class probabilities: the softmax of logits or, of a single one, the logistic function. */
final class Probabilities {

  private Probabilities() {}

  static boolean finite(INDArray logits) {
    return Arrays.stream(logits.dup('c').data().asDouble()).allMatch(Double::isFinite);
  }

  /**
   * A row for each example.
   *
   * @param logits {@code [n, K]}
   */
  static double[][] of(INDArray logits) {
    double[][] rows = logits.toDoubleMatrix();
    return Arrays.stream(rows).map(Probabilities::softmax).toArray(double[][]::new);
  }

  private static double[] softmax(double[] row) {
    double[] logits = row.length == 1 ? new double[] {0, row[0]} : row;
    double largest = Arrays.stream(logits).max().orElse(0);
    double[] powers = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }
}
