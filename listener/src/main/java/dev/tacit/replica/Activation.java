package dev.tacit.replica;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation function; its Jacobian is symmetric, as it is for elementwise ones and softmax. */
record Activation(IActivation function) implements Node {

  private static final Set<Class<?>> PIECEWISE_LINEAR =
      Set.of(
          ActivationIdentity.class,
          ActivationReLU.class,
          ActivationLReLU.class,
          ActivationReLU6.class,
          ActivationHardTanH.class,
          ActivationHardSigmoid.class,
          ActivationThresholdedReLU.class);

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
    // Activation functions may work in place, here and going back.
    return function.getActivation(copy(inputs[0]), false);
  }

  @Override
  public INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    return new INDArray[] {back(inputs[0], epsilon)};
  }

  private INDArray back(INDArray input, INDArray epsilon) {
    return function.backprop(copy(input), epsilon).getFirst();
  }

  private static INDArray copy(INDArray array) {
    return array.dup(array.ordering());
  }

  @Override
  public @Nullable INDArray forwardTangent(INDArray[] inputs, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : back(inputs[0], tangent);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, INDArray[] inputs, @Nullable INDArray[] tangents) {
    INDArray moved = epsilon.tangent();
    INDArray next = moved == null ? null : back(inputs[0], moved);
    INDArray tangent = tangents[0];
    if (tangent != null && !PIECEWISE_LINEAR.contains(function.getClass())) {
      INDArray bent = LocalDifference.along(inputs[0], tangent, x -> back(x, precise(epsilon)));
      next = next == null ? bent : next.add(bent);
    }
    return new INDArray[] {next};
  }

  private static INDArray precise(Second epsilon) {
    return LocalDifference.precise(epsilon.value());
  }
}
