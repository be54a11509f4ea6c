// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax probabilities of rows of logits, in double precision: what a confident network leaves of
 * the others is small, and must not be found as a difference from 1.
 */
final class SoftmaxRows {

  private final int outputs;
  private final double[] probabilities;
  private final int[] likeliest;

  /**
   * @param logits {@code [rows, K]}
   */
  SoftmaxRows(INDArray logits) {
    outputs = (int) logits.size(1);
    probabilities = logits.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    likeliest = new int[(int) logits.size(0)];
    for (int row = 0; row < likeliest.length; row++) {
      normalize(row);
    }
  }

  private void normalize(int row) {
    int start = row * outputs;
    for (int k = 1; k < outputs; k++) {
      if (probabilities[start + k] > probabilities[start + likeliest[row]]) {
        likeliest[row] = k;
      }
    }
    double largest = probabilities[start + likeliest[row]];
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      probabilities[start + k] = Math.exp(probabilities[start + k] - largest);
      sum += probabilities[start + k];
    }
    for (int k = 0; k < outputs; k++) {
      probabilities[start + k] /= sum;
    }
  }

  double probability(int row, int k) {
    return probabilities[row * outputs + k];
  }

  /** The output of the largest probability. */
  int likeliest(int row) {
    return likeliest[row];
  }

  /** Multiplies by the softmax's Jacobian: {@code p o v - p (p . v)}, to the last digit. */
  void jacobianTimes(int row, double[] vector) {
    int start = row * outputs;
    // Relative to the likeliest output, whose own entry would be lost in the difference otherwise.
    double reference = vector[likeliest[row]];
    double mean = 0;
    for (int k = 0; k < outputs; k++) {
      mean += probabilities[start + k] * (vector[k] - reference);
    }
    for (int k = 0; k < outputs; k++) {
      vector[k] = probabilities[start + k] * (vector[k] - reference - mean);
    }
  }

  /**
   * Writes output k as the seed of a backward pass, less the likeliest output, which stays itself.
   * Of gradients from such seeds nothing is lost that the softmax does not lose too.
   */
  void writeDifference(int row, int k, double[] into) {
    into[likeliest[row]] = -1;
    into[k] = k == likeliest[row] ? 1 : into[k] + 1;
  }

  /**
   * Squared norm of the Jacobian of the logits.
   *
   * @param products {@code [K K]} inner products of gradients from {@link #writeDifference}
   */
  double logitNorm(int row, double[] products) {
    int y = likeliest[row];
    double ofLikeliest = products[y * outputs + y];
    double sum = ofLikeliest;
    for (int k = 0; k < outputs; k++) {
      if (k != y) {
        sum += products[k * outputs + k] + 2 * products[k * outputs + y] + ofLikeliest;
      }
    }
    return Math.max(0, sum);
  }

  /**
   * Squared norm of the Jacobian of the softmax: row k is {@code p_k (r_k - sum_j p_j r_j)} with
   * the differences r.
   *
   * @param products {@code [K K]} inner products of gradients from {@link #writeDifference}
   */
  double softmaxNorm(int row, double[] products) {
    int y = likeliest[row];
    double[] withMean = new double[outputs];
    double ofMean = 0;
    for (int k = 0; k < outputs; k++) {
      for (int j = 0; j < outputs; j++) {
        withMean[k] += j == y ? 0 : probability(row, j) * products[k * outputs + j];
      }
      ofMean += k == y ? 0 : probability(row, k) * withMean[k];
    }
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      double p = probability(row, k);
      sum += p * p * (k == y ? ofMean : products[k * outputs + k] - 2 * withMean[k] + ofMean);
    }
    return Math.max(0, sum);
  }
}
