// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the logits of a batch are computed from, as the model holds it within training's backward
 * pass: they are the input times the weights, plus the bias.
 *
 * @param input of the output layer, {@code [n, units]}
 * @param weights {@code [units, K]}
 * @param bias {@code [1, K]}, null if the layer has none
 */
public record LogitSource(INDArray input, INDArray weights, @Nullable INDArray bias) {

  /** Number of examples. */
  public int examples() {
    return (int) input.size(0);
  }

  /** K, the number of outputs. */
  public int outputs() {
    return (int) weights.size(1);
  }
}
