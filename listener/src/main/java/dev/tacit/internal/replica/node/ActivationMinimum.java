// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/** Where elementwise activation functions stop falling and begin to rise. */
final class ActivationMinimum {

  /** Of a function that falls nowhere. */
  static final double NOWHERE = Double.NEGATIVE_INFINITY;

  private static final double SWISH = -1.278464542761074;

  /** Of {@code x sigmoid(1.702 x)}, which is what Deeplearning4j computes. */
  private static final double GELU = SWISH / 1.702;

  /** As Deeplearning4j computes it, with the small factor cubed too. */
  private static final double PRECISE_GELU = -0.8010410001172996;

  private static final Map<Class<?>, Double> KNOWN =
      Map.ofEntries(
          Map.entry(ActivationIdentity.class, NOWHERE),
          Map.entry(ActivationReLU.class, NOWHERE),
          Map.entry(ActivationReLU6.class, NOWHERE),
          Map.entry(ActivationSELU.class, NOWHERE),
          Map.entry(ActivationSigmoid.class, NOWHERE),
          Map.entry(ActivationHardSigmoid.class, NOWHERE),
          Map.entry(ActivationTanH.class, NOWHERE),
          Map.entry(ActivationHardTanH.class, NOWHERE),
          Map.entry(ActivationRationalTanh.class, NOWHERE),
          Map.entry(ActivationRectifiedTanh.class, NOWHERE),
          Map.entry(ActivationSoftPlus.class, NOWHERE),
          Map.entry(ActivationSoftSign.class, NOWHERE),
          Map.entry(ActivationCube.class, NOWHERE),
          Map.entry(ActivationSwish.class, SWISH),
          Map.entry(ActivationMish.class, -1.1924312145154954));

  private ActivationMinimum() {}

  /** Empty if the function is not known, or not one that falls first and rises then. */
  static OptionalDouble of(IActivation function) {
    if (function instanceof ActivationLReLU leaky) {
      return OptionalDouble.of(leaky.getAlpha() < 0 ? 0 : NOWHERE);
    }
    if (function instanceof ActivationELU elu) {
      return OptionalDouble.of(elu.getAlpha() < 0 ? 0 : NOWHERE);
    }
    if (function instanceof ActivationGELU gelu) {
      return OptionalDouble.of(gelu.isPrecise() ? PRECISE_GELU : GELU);
    }
    if (function instanceof ActivationThresholdedReLU thresholded && thresholded.getTheta() >= 0) {
      return OptionalDouble.of(NOWHERE);
    }
    Double known = KNOWN.get(function.getClass());
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }
}
