package dev.tacit.replica;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What comes after the logits: the output's activation and the loss. */
record OutputHead(IActivation activation, ILossFunction loss) {

  /**
   * @param name of the output layer, for messages
   * @throws UnsupportedNetworkException if the layer is not a plain output or loss layer
   */
  static OutputHead of(String name, Layer configuration) {
    if (configuration.getClass() == OutputLayer.class) {
      BaseOutputLayer layer = (BaseOutputLayer) configuration;
      return new OutputHead(layer.getActivationFn(), layer.getLossFn());
    }
    if (configuration.getClass() == LossLayer.class) {
      LossLayer layer = (LossLayer) configuration;
      return new OutputHead(layer.getActivationFn(), layer.getLossFn());
    }
    throw new UnsupportedNetworkException(
        "layer \""
            + name
            + "\" ("
            + configuration.getClass().getSimpleName()
            + ") ends the network; supported are OutputLayer and LossLayer");
  }

  boolean softmax() {
    return activation instanceof ActivationSoftmax;
  }

  INDArray output(INDArray logits) {
    return activation.getActivation(copy(logits), false);
  }

  /** Each example's gradient with respect to its logits, {@code [n, K]}. */
  INDArray deltas(INDArray labels, INDArray logits) {
    return loss.computeGradient(labels, copy(logits), activation, null);
  }

  /** The tangent of {@link #deltas} as the logits move. */
  INDArray deltasTangent(INDArray labels, INDArray logits, INDArray tangent) {
    INDArray precise = LocalDifference.precise(labels);
    return LocalDifference.along(logits, tangent, z -> deltas(precise, z));
  }

  double sumOfLosses(INDArray labels, INDArray logits) {
    return loss.computeScore(labels, copy(logits), activation, null, false);
  }

  private static INDArray copy(INDArray logits) {
    return logits.dup(logits.ordering());
  }
}
