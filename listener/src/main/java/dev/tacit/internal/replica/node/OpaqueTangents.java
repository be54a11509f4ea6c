// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tangents of an operation of which only forward and backward are known, by central differences of
 * these two alone.
 *
 * <p>The step comes from the precision and from how far the direction reaches. Each difference is
 * taken over a second, twice as long step too: what both agree on is extrapolated (Richardson
 * 1911), and how far they disagree is its error. If that is large, as near a kink, a much shorter
 * step is tried, and the better one taken. Of a piecewise linear operation, as pooling is, only the
 * pieces count: what a jump from one to the other would add is not curvature.
 */
final class OpaqueTangents {

  private static final double SINGLE_STEP = 1e-2;
  private static final double DOUBLE_STEP = 1e-4;

  /** Relative errors at which a shorter step is tried. */
  private static final double SINGLE_TOLERANCE = 1e-2;

  private static final double DOUBLE_TOLERANCE = 1e-4;

  private static final double SHORTER = 1.0 / 16;

  /** Of what has only kinks to fear. */
  private static final double STEP_OF_PIECES = 0.1;

  private final Node node;
  private final boolean piecewiseLinear;
  private final @Nullable Moving moving;
  private double error;

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

  /**
   * How far the differences since the last forward tangent were off at most, relative to the norm
   * of each; an estimate.
   */
  double error() {
    return error;
  }

  @Nullable INDArray forward(Point at, @Nullable INDArray[] tangents) {
    error = 0;
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
    double step = step(at, tangents);
    Extrapolated found = extrapolated(at, tangents, function, step);
    if (found.error() > (precise(at) ? DOUBLE_TOLERANCE : SINGLE_TOLERANCE)) {
      Extrapolated other = extrapolated(at, tangents, function, step * SHORTER);
      found = other.error() < found.error() ? other : found;
    }
    error = Math.max(error, found.error());
    return found.differences();
  }

  /** Differences over two steps made one, and how far these disagreed. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Extrapolated(@Nullable INDArray[] differences, double error) {}

  private Extrapolated extrapolated(
      Point at, @Nullable INDArray[] tangents, Function function, double step) {
    @Nullable INDArray[] near = central(at, tangents, function, step);
    @Nullable INDArray[] far = central(at, tangents, function, 2 * step);
    double largest = 0;
    for (int i = 0; i < near.length; i++) {
      INDArray shorter = near[i];
      INDArray longer = far[i];
      if (shorter != null && longer != null) {
        // A central difference's error grows with the square of its step, but for kinks.
        INDArray excess = longer.subi(shorter).divi(piecewiseLinear ? 1 : 3);
        largest = Math.max(largest, relative(excess, shorter));
        if (!piecewiseLinear) {
          shorter.subi(excess);
        }
      }
    }
    return new Extrapolated(near, largest);
  }

  private static double relative(INDArray error, INDArray value) {
    double scale = value.norm2Number().doubleValue();
    return scale == 0 ? 0 : error.norm2Number().doubleValue() / scale;
  }

  private @Nullable INDArray[] central(
      Point at, @Nullable INDArray[] tangents, Function function, double step) {
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

  private double step(Point at, @Nullable INDArray[] tangents) {
    double largest = moving == null ? 0 : moving.direction().normmaxNumber().doubleValue();
    for (INDArray tangent : tangents) {
      largest =
          tangent == null ? largest : Math.max(largest, tangent.normmaxNumber().doubleValue());
    }
    double reach = (precise(at) ? DOUBLE_STEP : SINGLE_STEP) / (largest == 0 ? 1 : largest);
    return piecewiseLinear ? reach * STEP_OF_PIECES : reach;
  }

  private static boolean precise(Point at) {
    return at.input().dataType() == DataType.DOUBLE;
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
