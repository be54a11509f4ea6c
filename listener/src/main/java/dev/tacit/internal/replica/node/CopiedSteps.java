// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Moves time steps about: each number of the output is one of the first input's, or 0. So it is its
 * own tangent, and rises with its input.
 */
interface CopiedSteps extends Node {

  /** What the operation makes of {@code values}, shaped as the first input. */
  INDArray copied(INDArray values, Point at);

  @Override
  default INDArray forward(Point at) {
    return copied(at.input(), at);
  }

  @Override
  default Box bounds(Point at, INDArray value, Box... inputs) {
    return OperationBounds.RISING.of(this, at, value, inputs);
  }

  @Override
  default @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : copied(tangent, at);
  }

  @Override
  default @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    return tangent == null ? new @Nullable INDArray[at.inputs().length] : backward(tangent, at);
  }
}
