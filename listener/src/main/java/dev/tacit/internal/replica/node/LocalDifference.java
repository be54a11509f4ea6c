// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The directional derivative of a smooth function of few operations, by a central difference in
 * double precision, whatever the network's precision: relative error about 1e-9.
 */
final class LocalDifference {

  private static final double STEP = 1e-5;

  private LocalDifference() {}

  /**
   * The derivative of {@code function} at a point, along a direction.
   *
   * @param function of an array in double precision
   * @return in the precision of {@code at}
   */
  static INDArray along(INDArray at, INDArray direction, UnaryOperator<INDArray> function) {
    double largest = direction.normmaxNumber().doubleValue();
    if (largest == 0) {
      return direction.dup();
    }
    double step = STEP / largest;
    INDArray centre = precise(at);
    INDArray shift = precise(direction).mul(step);
    INDArray difference = function.apply(centre.add(shift)).sub(function.apply(centre.sub(shift)));
    return difference.muli(0.5 / step).castTo(at.dataType());
  }

  /** In double precision. */
  static INDArray precise(INDArray array) {
    return array.castTo(DataType.DOUBLE);
  }
}
