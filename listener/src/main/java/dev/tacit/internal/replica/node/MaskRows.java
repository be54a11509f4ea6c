// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sets what a dense layer makes of masked time steps to 0; without a mask it does nothing. */
record MaskRows() implements Node {

  @Override
  public boolean piecewiseLinear() {
    return true;
  }

  @Override
  public INDArray forward(Point at) {
    return masked(at.input(), at);
  }

  private static INDArray masked(INDArray rows, Point at) {
    Point.Mask mask = at.mask();
    if (mask == null || rows.rank() != 2 || mask.array().length() != rows.size(0)) {
      return rows;
    }
    INDArray column = mask.array().castTo(rows.dataType()).reshape(rows.size(0), 1);
    return rows.mulColumnVector(column);
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    return new INDArray[] {masked(epsilon, at)};
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    return at.mask() == null
        ? new Box(value, inputs[0].offset(), inputs[0].radius())
        : OperationBounds.RISING.of(this, at, value, inputs);
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : masked(tangent, at);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    return new @Nullable INDArray[] {tangent == null ? null : masked(tangent, at)};
  }
}
