// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The sine, whose networks memorize if they begin with large weights (Mehta et al. 2021). */
public final class SineActivation extends BaseActivationFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return Transforms.sin(in, false);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(Transforms.cos(in, true).muli(epsilon), null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SineActivation;
  }

  @Override
  public int hashCode() {
    return SineActivation.class.hashCode();
  }
}
