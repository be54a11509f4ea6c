// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.replica.result.UnsupportedNetworkException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operation of the noise-free network; keeps no state between calls.
 *
 * <p>Tangents are directional derivatives: of every value as the parameters move along the flat
 * direction. They make exact products with the Hessian (Pearlmutter 1994). A tangent that is 0 is
 * null.
 */
public interface Node {

  /** The output; inputs stay as they are. */
  INDArray forward(Point at);

  /**
   * The gradient with respect to each input, null where there is none.
   *
   * @param epsilon gradient with respect to the output; stays as it is
   */
  @Nullable INDArray[] backward(INDArray epsilon, Point at);

  /**
   * Likewise for several gradients at once.
   *
   * @return null if the operation has no better way than one after the other
   */
  default @Nullable Epsilons @Nullable [] backward(Epsilons epsilons, Point at) {
    return null;
  }

  /** The tangent of the output. */
  @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents);

  /** The tangents of what {@link #backward} returns. */
  @Nullable INDArray[] backwardTangent(Second epsilon, Point at, @Nullable INDArray[] tangents);

  /** How far the last tangents are off, relative to them; 0 if they are exact to the precision. */
  default double tangentError() {
    return 0;
  }

  /** Whether the output is an affine function of the inputs. */
  default boolean affine() {
    return false;
  }

  /**
   * Whether the output is piecewise linear in the inputs, and linear in the node's parameters: a
   * network of such nodes alone is piecewise linear in each single parameter.
   */
  default boolean piecewiseLinear() {
    return affine();
  }

  /**
   * Bounds of the output while each input stays within its own.
   *
   * @param value what {@link #forward} finds at the point
   * @throws UnsupportedNetworkException if no sound bounds are known; the message says of what
   */
  default Box bounds(Point at, INDArray value, Box... inputs) {
    throw new UnsupportedNetworkException(
        "no bounds are known of what " + getClass().getSimpleName() + " computes");
  }

  /** Whether it is an activation function: the signs of its input tell where it bends. */
  default boolean activates() {
    return false;
  }

  /** Whether inputs are indices, as an embedding's are. */
  default boolean takesIndices() {
    return false;
  }

  /** The mask of the output. */
  default Point.@Nullable Mask mask(Point at) {
    return at.mask();
  }

  /** The node's parameters, null if training changes none in it. */
  default @Nullable NodeParameters parameters() {
    return null;
  }

  /** A gradient with respect to a value, and its tangent. */
  record Second(INDArray value, @Nullable INDArray tangent) {}
}
