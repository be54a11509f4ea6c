package dev.tacit.replica;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operation of the noise-free network; keeps no state between calls.
 *
 * <p>Tangents are directional derivatives: of every value as the parameters move along the flat
 * direction. They make exact products with the Hessian (Pearlmutter 1994). A tangent that is 0 is
 * null.
 */
interface Node {

  /** The output; inputs stay as they are. */
  INDArray forward(INDArray... inputs);

  /**
   * The gradient with respect to each input, null where there is none.
   *
   * @param epsilon gradient with respect to the output; stays as it is
   */
  @Nullable INDArray[] backward(INDArray epsilon, INDArray... inputs);

  /** The tangent of the output. */
  @Nullable INDArray forwardTangent(INDArray[] inputs, @Nullable INDArray[] tangents);

  /** The tangents of what {@link #backward} returns. */
  @Nullable INDArray[] backwardTangent(
      Second epsilon, INDArray[] inputs, @Nullable INDArray[] tangents);

  /** The node's parameters, null if training changes none in it. */
  default @Nullable NodeParameters parameters() {
    return null;
  }

  /** A gradient with respect to a value, and its tangent. */
  record Second(INDArray value, @Nullable INDArray tangent) {}
}
