// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands each example's vector to every time step of a series: {@code [n, size]}, and a series of T
 * steps, to {@code [n, size, T]}. Of the series it takes the steps and their mask alone.
 */
record RepeatedSteps() implements CopiedSteps {

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray copied(INDArray rows, Point at) {
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
  public Point.@Nullable Mask mask(Point at) {
    return at.masks()[1];
  }
}
