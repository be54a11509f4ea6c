// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.interval.Interval;
import dev.tacit.internal.interval.Interval.Ends;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Bounds of a value while the network's inputs move: each of its numbers stays within the radius of
 * its centre.
 *
 * @param value what a pass found, {@code [n, ...]}
 * @param offset of the centre from the value, null where they are the same
 * @param radius as the value, or {@code [1, ...]} if it is the same for all examples
 */
public record Box(INDArray value, @Nullable INDArray offset, INDArray radius) {

  /** Rounding of the operations that come between two sums, in units. */
  private static final double ELEMENTWISE = 8;

  /**
   * What lies between two ends.
   *
   * @param ends overwritten
   */
  static Box between(INDArray value, Ends ends) {
    Interval interval = Interval.between(ends);
    return new Box(value, interval.centre().subi(value), interval.radius());
  }

  /** Both, for each example. */
  public Ends ends() {
    return interval().ends();
  }

  /** Its arrays are to be read only. */
  private Interval interval() {
    return new Interval(offset == null ? value : value.add(offset), radius);
  }

  /** A new array. */
  INDArray centre() {
    return offset == null ? value.dup(value.ordering()) : value.add(offset);
  }

  /** With a radius for each example. */
  public Box spread() {
    return new Box(value, offset, new Interval(value, radius).spread().radius());
  }

  /**
   * Wider by what rounding may do to these numbers and to sums of them: some units in the last
   * place of the largest magnitude within the box. The rounding of a sum of m numbers grows as the
   * square root of m (Higham and Mary 2019), not as the worst case does. An example of which
   * nothing moves stays as it is: it is computed alike every time.
   *
   * @param terms of a sum
   */
  public Box widened(long terms) {
    INDArray magnitude = Transforms.abs(offset == null ? value : value.add(offset), offset == null);
    if (radius.size(0) != value.size(0)) {
      magnitude = magnitude.max(true, 0);
    }
    magnitude.addi(radius).muli(units(terms));
    return new Box(value, offset, whereMoving(magnitude).addi(radius));
  }

  private double units(long terms) {
    double unit = value.dataType() == DataType.DOUBLE ? 0x1p-53 : 0x1p-24;
    return (Math.sqrt((double) terms) / 2 + ELEMENTWISE) * unit;
  }

  /** 0 for examples of which nothing moves. */
  private INDArray whereMoving(INDArray widening) {
    INDArray rows = Interval.rows(radius);
    INDArray sums = rows.mmul(Nd4j.ones(rows.dataType(), rows.size(1), 1));
    if (sums.minNumber().doubleValue() > 0) {
      return widening;
    }
    INDArray moving = sums.gt(0).castTo(rows.dataType());
    return Interval.rows(widening).mulColumnVector(moving).reshape('c', widening.shape());
  }

  /** Copies the arrays. */
  public Box kept(UnaryOperator<INDArray> keep) {
    return new Box(value, offset == null ? null : keep.apply(offset), keep.apply(radius));
  }
}
