package dev.tacit.replica;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One operation of the noise-free network; keeps no state between calls. */
interface Node {

  /** The output; inputs stay as they are. */
  INDArray forward(INDArray... inputs);

  /**
   * The gradient with respect to each input, null where there is none.
   *
   * @param epsilon gradient with respect to the output; stays as it is
   */
  @Nullable INDArray[] backward(INDArray epsilon, INDArray... inputs);

  /** The node's parameters, null if training changes none in it. */
  default @Nullable NodeParameters parameters() {
    return null;
  }
}
