// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Bounds of what the network makes of n examples while their inputs move, in double precision.
 *
 * @param logits of what enters the activation of the output layer, {@code [n, T K]}, laid out as
 *     {@link Forward#logits}
 * @param widths upper less lower bounds of the logits, likewise; exact where they are much smaller
 *     than the logits, and 0 where a logit cannot move
 * @param deciding bounds of what a class is read off: the logits before a softmax, the network's
 *     answers otherwise; empty if the output's activation is not known to rise
 */
public record Bounds(Range logits, INDArray widths, Optional<Range> deciding) {

  /**
   * Where numbers are.
   *
   * @param lower {@code [n, T K]}
   * @param upper likewise
   */
  public record Range(INDArray lower, INDArray upper) {}
}
