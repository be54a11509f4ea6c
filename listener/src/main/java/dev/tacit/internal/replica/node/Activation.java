// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.interval.Interval.Ends;
import dev.tacit.replica.result.UnsupportedNetworkException;
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
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** An activation function; its Jacobian is symmetric, as it is for elementwise ones and softmax. */
record Activation(IActivation function) implements Node {

  private static final Finding<INDArray> SLOPE = Finding.array();

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
  public boolean activates() {
    return true;
  }

  @Override
  public boolean piecewiseLinear() {
    return PIECEWISE_LINEAR.contains(function.getClass());
  }

  @Override
  public INDArray forward(Point at) {
    return of(at.input());
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    return new INDArray[] {back(at, epsilon)};
  }

  @Override
  public Epsilons @Nullable [] backward(Epsilons epsilons, Point at) {
    return elementwise() ? new Epsilons[] {epsilons.times(slope(at))} : null;
  }

  private INDArray back(Point at, INDArray epsilon) {
    return elementwise() ? epsilon.mul(slope(at)) : back(at.input(), epsilon);
  }

  private INDArray slope(Point at) {
    return at.once(SLOPE, () -> slope(at.input()));
  }

  private INDArray back(INDArray input, INDArray epsilon) {
    return function.backprop(copy(input), epsilon).getFirst();
  }

  /** What the function makes of the numbers. */
  INDArray of(INDArray numbers) {
    return function.getActivation(copy(numbers), false);
  }

  /** Its derivative there, of an elementwise function. */
  INDArray slope(INDArray numbers) {
    return back(numbers, Nd4j.onesLike(numbers));
  }

  /** The tangent of its derivative, as the numbers move along the direction; null if it is 0. */
  @Nullable INDArray bend(INDArray numbers, INDArray direction) {
    return piecewiseLinear() ? null : LocalDifference.along(numbers, direction, this::slope);
  }

  /** Of functions that are not Deeplearning4j's own nothing is known. */
  boolean elementwise() {
    return function.getClass().getPackage() == ActivationSoftmax.class.getPackage()
        && !(function instanceof ActivationSoftmax);
  }

  /** Activation functions may work in place, here and going back. */
  private static INDArray copy(INDArray array) {
    return array.dup(array.ordering());
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    double minimum = ActivationMinimum.of(function).orElseThrow(this::unbounded);
    Ends ends = inputs[0].ends();
    if (minimum == ActivationMinimum.NOWHERE) {
      return Box.between(value, new Ends(applied(ends.lower()), applied(ends.upper())));
    }
    INDArray least = Transforms.max(ends.lower(), minimum, true);
    Transforms.min(least, ends.upper(), false);
    INDArray largest = Transforms.max(applied(ends.lower()), applied(ends.upper()), false);
    return Box.between(value, new Ends(applied(least), largest));
  }

  /** Overwrites what it is given. */
  private INDArray applied(INDArray array) {
    return function.getActivation(array, false);
  }

  private UnsupportedNetworkException unbounded() {
    return new UnsupportedNetworkException("no bounds are known of the activation " + function);
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : back(at, tangent);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray moved = epsilon.tangent();
    INDArray next = moved == null ? null : back(at, moved);
    INDArray tangent = tangents[0];
    if (tangent != null && !piecewiseLinear()) {
      INDArray bent = LocalDifference.along(at.input(), tangent, x -> back(x, precise(epsilon)));
      next = next == null ? bent : next.add(bent);
    }
    return new INDArray[] {next};
  }

  private static INDArray precise(Second epsilon) {
    return LocalDifference.precise(epsilon.value());
  }
}
