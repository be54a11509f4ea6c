// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import dev.tacit.argument.Argument;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes models like one that trains, with other parameters; keeps a copy of its configuration.
 *
 * @param <M> which kind of model
 */
@FunctionalInterface
interface Rebuilding<M extends Model> {

  /** A model with its own parameters, {@code [1, P]}, which it takes without a copy. */
  M with(INDArray parameters);

  static Rebuilding<MultiLayerNetwork> of(MultiLayerNetwork model) {
    MultiLayerConfiguration configuration =
        Argument.required("model", model).getLayerWiseConfigurations().clone();
    return parameters -> {
      MultiLayerNetwork copy = new MultiLayerNetwork(configuration.clone());
      copy.init(parameters, false);
      return copy;
    };
  }

  static Rebuilding<ComputationGraph> of(ComputationGraph model) {
    ComputationGraphConfiguration configuration =
        Argument.required("model", model).getConfiguration().clone();
    return parameters -> {
      ComputationGraph copy = new ComputationGraph(configuration.clone());
      copy.init(parameters, false);
      return copy;
    };
  }
}
