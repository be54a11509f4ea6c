package dev.tacit.replica;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tangents of an operation of which only forward and backward are known, by central differences of
 * these two alone.
 *
 * <p>Relative error about 1e-3 in single precision and 1e-8 in double. Of a piecewise linear
 * operation, as pooling is, only the pieces count: what a jump from one to the other would add is
 * not curvature.
 */
final class OpaqueTangents {

  private static final double SINGLE_STEP = 3e-3;
  private static final double DOUBLE_STEP = 1e-5;

  private final Node node;
  private final boolean piecewiseLinear;
  private final @Nullable Moving moving;

  /**
   * The operation's parameters and where they move.
   *
   * @param parameters views of the replica's
   * @param direction of the same shape
   */
  record Moving(INDArray parameters, INDArray direction) {}

  OpaqueTangents(Node node, boolean piecewiseLinear, @Nullable Moving moving) {
    this.node = node;
    this.piecewiseLinear = piecewiseLinear;
    this.moving = moving;
  }

  private interface Function {
    @Nullable INDArray[] at(Point moved, double step);
  }

  @Nullable INDArray forward(Point at, @Nullable INDArray[] tangents) {
    return difference(at, tangents, (x, step) -> new INDArray[] {node.forward(x).dup()})[0];
  }

  @Nullable INDArray[] backward(Node.Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray moved = epsilon.tangent();
    if (piecewiseLinear) {
      return moved == null ? new INDArray[at.inputs().length] : node.backward(moved, at);
    }
    return difference(at, tangents, (x, step) -> node.backward(moved(epsilon, step), x));
  }

  /** The tangent of what {@code gradient} reads after a backward pass. */
  INDArray gradient(Node.Second epsilon, Point at, @Nullable INDArray tangent, INDArray gradient) {
    Function read =
        (x, step) -> {
          node.backward(moved(epsilon, step), x);
          return new INDArray[] {gradient.dup()};
        };
    INDArray result = difference(at, new @Nullable INDArray[] {tangent}, read)[0];
    return result == null ? gradient.like() : result;
  }

  private static INDArray moved(Node.Second epsilon, double step) {
    INDArray tangent = epsilon.tangent();
    return tangent == null ? epsilon.value() : epsilon.value().add(tangent.mul(step));
  }

  private @Nullable INDArray[] difference(
      Point at, @Nullable INDArray[] tangents, Function function) {
    double step = step(at.inputs(), tangents);
    // Stepping back would leave rounding behind.
    INDArray centre = moving == null ? null : moving.parameters().dup();
    move(centre, step);
    @Nullable INDArray[] above = function.at(moved(at, tangents, step), step);
    move(centre, -step);
    @Nullable INDArray[] below = function.at(moved(at, tangents, -step), -step);
    move(centre, 0);
    @Nullable INDArray[] result = new INDArray[above.length];
    for (int i = 0; i < result.length; i++) {
      INDArray a = above[i];
      INDArray b = below[i];
      result[i] = a == null || b == null ? null : a.sub(b).muli(0.5 / step);
    }
    return result;
  }

  private void move(@Nullable INDArray centre, double step) {
    if (moving != null && centre != null) {
      moving.parameters().assign(centre).addi(moving.direction().mul(step));
    }
  }

  private double step(INDArray[] inputs, @Nullable INDArray[] tangents) {
    double largest = moving == null ? 0 : moving.direction().normmaxNumber().doubleValue();
    for (INDArray tangent : tangents) {
      largest =
          tangent == null ? largest : Math.max(largest, tangent.normmaxNumber().doubleValue());
    }
    boolean precise = inputs[0].dataType() == DataType.DOUBLE;
    return (precise ? DOUBLE_STEP : SINGLE_STEP) / (largest == 0 ? 1 : largest);
  }

  private static Point moved(Point at, @Nullable INDArray[] tangents, double step) {
    INDArray[] moved = at.inputs().clone();
    for (int i = 0; i < moved.length; i++) {
      INDArray tangent = tangents[i];
      moved[i] = tangent == null ? moved[i] : moved[i].add(tangent.mul(step));
    }
    return at.at(moved);
  }
}
