// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Of how many classes a network's labels are indices. */
final class SparseLabels {

  private SparseLabels() {}

  /** 0 if the network takes labels laid out as its outputs, as most do. */
  static int of(Model model) {
    List<Layer> layers = lastFirst(model);
    return !layers.isEmpty() && loss(layers.get(0)) instanceof LossSparseMCXENT
        ? outputs(layers)
        : 0;
  }

  private static @Nullable ILossFunction loss(Layer output) {
    if (output instanceof BaseOutputLayer layer) {
      return layer.getLossFn();
    }
    if (output instanceof LossLayer layer) {
      return layer.getLossFn();
    }
    if (output instanceof RnnLossLayer layer) {
      return layer.getLossFn();
    }
    return output instanceof CnnLossLayer layer ? layer.getLossFn() : null;
  }

  /** A loss layer has the outputs of the layer before it. */
  private static int outputs(List<Layer> lastFirst) {
    return lastFirst.stream()
        .dropWhile(SparseLabels::passesOn)
        .limit(1)
        .filter(layer -> layer instanceof FeedForwardLayer)
        .mapToInt(layer -> Math.toIntExact(((FeedForwardLayer) layer).getNOut()))
        .findFirst()
        .orElse(0);
  }

  private static boolean passesOn(Layer layer) {
    boolean output = loss(layer) != null && ((FeedForwardLayer) layer).getNOut() <= 0;
    return output || layer instanceof ActivationLayer || layer instanceof DropoutLayer;
  }

  private static List<Layer> lastFirst(Model model) {
    if (model instanceof MultiLayerNetwork network) {
      int last = network.getnLayers() - 1;
      return IntStream.rangeClosed(0, last)
          .mapToObj(i -> network.getLayer(last - i).conf().getLayer())
          .toList();
    }
    return model instanceof ComputationGraph graph ? lastFirst(graph) : List.of();
  }

  /** The output's layer and those before it, as far as each takes from one layer only. */
  private static List<Layer> lastFirst(ComputationGraph graph) {
    return Stream.iterate(
            graph.getConfiguration().getNetworkOutputs().get(0),
            name -> layer(graph, name) != null,
            name -> before(graph, name))
        .map(name -> layer(graph, name))
        .toList();
  }

  private static @Nullable Layer layer(ComputationGraph graph, String name) {
    GraphVertex vertex = graph.getConfiguration().getVertices().get(name);
    return vertex instanceof LayerVertex ofLayer ? ofLayer.getLayerConf().getLayer() : null;
  }

  private static String before(ComputationGraph graph, String name) {
    List<String> inputs = graph.getConfiguration().getVertexInputs().get(name);
    return inputs == null || inputs.size() != 1 ? "" : inputs.get(0);
  }
}
