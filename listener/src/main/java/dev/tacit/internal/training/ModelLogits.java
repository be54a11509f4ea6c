// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Where the logits of the batch in training can be found, which Deeplearning4j does not keep. Reads
 * a model; writes nothing.
 */
public record ModelLogits(Model model) {

  /**
   * What an output layer's logits are computed from; null where the network's only output is none
   * that has weights and an answer for each example. To be asked within training's backward pass.
   */
  public @Nullable LogitSource product() {
    Layer output = outputLayer();
    INDArray input = output instanceof BaseOutputLayer<?> ? output.input() : null;
    if (output == null || input == null || input.rank() != 2) {
      return null;
    }
    INDArray weights = output.getParam(DefaultParamInitializer.WEIGHT_KEY);
    return weights == null
        ? null
        : new LogitSource(input, weights, output.getParam(DefaultParamInitializer.BIAS_KEY));
  }

  /**
   * What a loss layer, which has no weights, takes from the layer before it, {@code [n, K]}; null
   * where the only output is none, or something lies between. To be asked within training's forward
   * pass: the backward pass overwrites it.
   *
   * @param activations of a {@code MultiLayerNetwork}, as its listeners are given them
   */
  public @Nullable INDArray lossInput(List<INDArray> activations) {
    boolean bare =
        model instanceof MultiLayerNetwork network
            && network.getOutputLayer() instanceof LossLayer
            && network.getLayerWiseConfigurations().getInputPreProcess(network.getnLayers() - 1)
                == null;
    return bare ? matrix(activations.get(activations.size() - 1)) : null;
  }

  /**
   * The same.
   *
   * @param activations of a {@code ComputationGraph}, by vertex
   */
  public @Nullable INDArray lossInput(Map<String, INDArray> activations) {
    if (!(model instanceof ComputationGraph graph) || !(outputLayer() instanceof LossLayer)) {
      return null;
    }
    String output = graph.getConfiguration().getNetworkOutputs().get(0);
    List<String> before = graph.getConfiguration().getVertexInputs().get(output);
    boolean bare =
        graph.getConfiguration().getVertices().get(output) instanceof LayerVertex vertex
            && vertex.getPreProcessor() == null;
    return bare && before != null && before.size() == 1
        ? matrix(activations.get(before.get(0)))
        : null;
  }

  private static @Nullable INDArray matrix(@Nullable INDArray array) {
    return array != null && array.rank() == 2 ? array : null;
  }

  /**
   * Whether a loss layer takes probabilities, and not logits: a cross-entropy of what it leaves as
   * it is, as in networks that come from Keras.
   */
  public boolean lossOfProbabilities() {
    return outputLayer() instanceof LossLayer layer
        && layer.layerConf().getActivationFn() instanceof ActivationIdentity
        && layer.layerConf().getLossFn() instanceof LossMCXENT;
  }

  private @Nullable Layer outputLayer() {
    if (model instanceof MultiLayerNetwork network) {
      return network.getOutputLayer();
    }
    return model instanceof ComputationGraph graph && graph.getNumOutputArrays() == 1
        ? graph.getOutputLayer(0)
        : null;
  }
}
