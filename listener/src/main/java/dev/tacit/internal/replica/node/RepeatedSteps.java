// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands each example's vector to every time step of a series: {@code [n, size]}, and a series of T
 * steps, to {@code [n, size, T]}. Of the series it takes the steps and their mask alone.
 */
record RepeatedSteps() implements Node {

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray forward(Point at) {
    return repeated(at.input(), at);
  }

  private static INDArray repeated(INDArray rows, Point at) {
    long steps = at.inputs()[1].size(2);
    return rows.reshape(rows.size(0), rows.size(1), 1)
        .broadcast(rows.size(0), rows.size(1), steps)
        .dup('c');
  }

  @Override
  public @Nullable INDArray[] backward(INDArray epsilon, Point at) {
    return new @Nullable INDArray[] {epsilon.sum(2), null};
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    return OperationBounds.RISING.of(this, at, value, inputs);
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : repeated(tangent, at);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    return tangent == null ? new @Nullable INDArray[2] : backward(tangent, at);
  }

  @Override
  public Point.@Nullable Mask mask(Point at) {
    return at.masks()[1];
  }
}
