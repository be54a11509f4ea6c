// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A linear network of four weights and nothing else, all of them one half. */
final class OneOutput {

  private OneOutput() {}

  static MultiLayerNetwork build() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    network.params().assign(0.5);
    return network;
  }
}
