// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The labels that a model of one output trains on, within its passes. The arrays are never written
 * to: the model is given others, and its own again.
 */
final class ModelLabels {

  private ModelLabels() {}

  /** What the model holds now, null if it holds none. */
  static INDArray @Nullable [] of(Model model) throws ReflectiveOperationException {
    if (model instanceof MultiLayerNetwork network) {
      return network.getLabels() == null ? null : new INDArray[] {network.getLabels()};
    }
    // A graph can be given labels, and does not say which it has.
    Field labels = ComputationGraph.class.getDeclaredField("labels");
    labels.setAccessible(true);
    INDArray[] all = (INDArray[]) labels.get(model);
    return all == null || all[0] == null ? null : all;
  }

  /** Has the pass in progress train on these. */
  static void set(Model model, INDArray[] labels) {
    if (model instanceof MultiLayerNetwork network) {
      network.setLabels(labels[0]);
    } else {
      ((ComputationGraph) model).setLabels(labels);
    }
  }

  /** Gives the model its own back, and its output layer, which has taken the others up. */
  static void restore(Model model, INDArray[] own, INDArray others) {
    set(model, own);
    Layer layer =
        model instanceof MultiLayerNetwork network
            ? network.getOutputLayer()
            : ((ComputationGraph) model).getOutputLayer(0);
    if (layer instanceof IOutputLayer output && output.getLabels() == others) {
      output.setLabels(own[0]);
    }
  }
}
