// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network of the quick start: large enough to learn wrong labels by heart. */
final class Network {

  static final String DESCRIPTION = "MLP 784-256-256-10, ReLU";

  private static final long SEED = 1;
  private static final double LEARNING_RATE = 0.1;
  private static final int WIDTH = 256;

  private Network() {}

  static MultiLayerNetwork create(int inputs, int classes) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(SEED)
            .updater(new Sgd(LEARNING_RATE))
            .weightInit(WeightInit.RELU)
            .activation(Activation.RELU)
            .list()
            .layer(new DenseLayer.Builder().nOut(WIDTH).build())
            .layer(new DenseLayer.Builder().nOut(WIDTH).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nOut(classes)
                    .build())
            .setInputType(InputType.feedForward(inputs))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }
}
