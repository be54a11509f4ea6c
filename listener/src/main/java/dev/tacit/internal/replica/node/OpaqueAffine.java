// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.node.Point.Mask;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Bounds of an opaque layer that sums inputs times weights before its activation. Of such a sum
 * Deeplearning4j computes the centre as it stands, and the radius with the weights' magnitudes.
 */
record OpaqueAffine(Node node, Layer layer) {

  Box bounds(Point at, INDArray value, Box input) {
    FeedForwardLayer configuration = (FeedForwardLayer) layer.conf().getLayer();
    IActivation function = configuration.getActivationFn();
    INDArray parameters = layer.params().dup();
    long terms = layer.numParams() / configuration.getNOut();
    Box sum;
    try {
      configuration.setActivationFn(new ActivationIdentity());
      INDArray centre = node.forward(at.at(input.centre())).dup();
      takeMagnitudes();
      INDArray radius = node.forward(at.at(input.widened(terms).spread().radius()));
      sum = new Box(centre, null, radius);
    } finally {
      layer.params().assign(parameters);
      configuration.setActivationFn(function);
    }
    Box box = new Activation(function).bounds(at, value, sum);
    return masked(box, node.mask(at));
  }

  private void takeMagnitudes() {
    var configuration = layer.conf().getLayer();
    layer
        .paramTable()
        .forEach(
            (name, values) -> {
              if (configuration.initializer().isBiasParam(configuration, name)) {
                values.assign(0);
              } else {
                Transforms.abs(values, false);
              }
            });
  }

  /** Convolutions over time set masked steps to 0 after their activation. */
  private static Box masked(Box box, @Nullable Mask mask) {
    INDArray offset = box.offset();
    if (mask == null || offset == null || box.value().rank() != 3) {
      return box;
    }
    INDArray steps = mask.array().castTo(offset.dataType());
    return new Box(
        box.value(),
        Broadcast.mul(offset, steps, offset, 0, 2),
        Broadcast.mul(box.radius(), steps, box.radius(), 0, 2));
  }
}
