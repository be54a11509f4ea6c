// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.Positions;
import dev.tacit.internal.replica.node.Point.Mask;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns time steps or pixels into rows, as output layers that answer at each of them do. */
record ToRows(Positions positions) implements Node {

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray forward(Point at) {
    return positions.rows(at.input());
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    return new INDArray[] {positions.back(epsilon, at.input().shape())};
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    return OperationBounds.RISING.of(this, at, value, inputs);
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : positions.rows(tangent);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    return tangent == null ? new INDArray[1] : backward(tangent, at);
  }

  @Override
  public @Nullable Mask mask(Point at) {
    Mask mask = at.mask();
    return mask == null ? null : new Mask(positions.maskRows(mask.array()), mask.state());
  }
}
