package dev.tacit.internal.replica.node;

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

  /** Lower and upper ends, one array each; whoever asked for them may write to them. */
  public record Ends(INDArray lower, INDArray upper) {}

  /**
   * What lies between two ends.
   *
   * @param ends overwritten
   */
  static Box between(INDArray value, Ends ends) {
    INDArray radius = ends.upper().subi(ends.lower()).muli(0.5);
    INDArray offset = ends.lower().addi(radius).subi(value);
    return new Box(value, offset, radius);
  }

  /** Both, for each example. */
  public Ends ends() {
    Box full = spread();
    INDArray lower = full.centre();
    INDArray upper = lower.add(full.radius);
    return new Ends(lower.subi(full.radius), upper);
  }

  /** A new array. */
  INDArray centre() {
    return offset == null ? value.dup(value.ordering()) : value.add(offset);
  }

  /** With a radius for each example. */
  public Box spread() {
    if (radius.size(0) == value.size(0)) {
      return this;
    }
    char order = value.rank() == 2 ? value.ordering() : 'c';
    INDArray full = Nd4j.create(value.dataType(), value.shape(), order);
    rows(full).addiRowVector(rows(radius));
    return new Box(value, offset, full);
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
    INDArray rows = rows(radius);
    INDArray sums = rows.mmul(Nd4j.ones(rows.dataType(), rows.size(1), 1));
    if (sums.minNumber().doubleValue() > 0) {
      return widening;
    }
    INDArray moving = sums.gt(0).castTo(rows.dataType());
    return rows(widening).mulColumnVector(moving).reshape('c', widening.shape());
  }

  private static INDArray rows(INDArray array) {
    return array.rank() == 2
        ? array
        : array.reshape('c', array.size(0), array.length() / array.size(0));
  }

  /** Copies the arrays. */
  public Box kept(UnaryOperator<INDArray> keep) {
    return new Box(value, offset == null ? null : keep.apply(offset), keep.apply(radius));
  }
}
