// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.examples.data.LabelledImages;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * All that decides a trained network.
 *
 * @param depth hidden layers
 * @param width units of each of them
 * @param factor what is special about its training
 * @param examples to train on
 * @param seed of everything that is drawn
 */
record NetworkRecipe(int depth, int width, Factor factor, int examples, long seed) {

  /** A new network, not trained. */
  MultiLayerNetwork network() {
    ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .weightInit(factor == Factor.TANH ? WeightInit.XAVIER : WeightInit.RELU)
            .updater(factor.updater())
            .list();
    for (int i = 0; i < depth; i++) {
      layers.layer(new DenseLayer.Builder().nOut(width).activation(factor.activation()).build());
    }
    layers.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .nOut(LabelledImages.CLASSES)
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            layers.setInputType(InputType.feedForward(LabelledImages.PIXELS)).build());
    network.init();
    return network;
  }
}
