package dev.tacit.replica;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation function. */
record Activation(IActivation function) implements Node {

  /**
   * @throws UnsupportedNetworkException if the function is random
   */
  Activation {
    if (function instanceof ActivationRReLU) {
      throw new UnsupportedNetworkException(
          "activation rrelu is random in training and cannot be measured; use leakyrelu");
    }
  }

  @Override
  public INDArray forward(INDArray... inputs) {
    // Both calls may work in place.
    return function.getActivation(copy(inputs[0]), false);
  }

  @Override
  public INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    return new INDArray[] {function.backprop(copy(inputs[0]), epsilon).getFirst()};
  }

  private static INDArray copy(INDArray array) {
    return array.dup(array.ordering());
  }
}
