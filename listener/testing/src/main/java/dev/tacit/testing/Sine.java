// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** An activation function of a user's own. */
final class Sine extends BaseActivationFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return Transforms.sin(in, false);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(Transforms.cos(in, true).muli(epsilon), null);
  }
}
