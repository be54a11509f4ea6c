// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.data.LabelledImages;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A dense network and the examples it is measured on.
 *
 * @param layers hidden ones
 * @param width units of each hidden layer
 * @param classes outputs
 * @param examples reference examples, and as many held-out inputs
 */
record DenseShape(int layers, int width, int classes, int examples) {

  /** From which one factor at a time departs. */
  static final DenseShape BASE = new DenseShape(2, 256, 10, 128);

  DenseShape withLayers(int others) {
    return new DenseShape(others, width, classes, examples);
  }

  DenseShape withWidth(int other) {
    return new DenseShape(layers, other, classes, examples);
  }

  DenseShape withClasses(int others) {
    return new DenseShape(layers, width, others, examples);
  }

  DenseShape withExamples(int others) {
    return new DenseShape(layers, width, classes, others);
  }

  /** A new network with fixed weights. */
  MultiLayerNetwork build() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .weightInit(WeightInit.RELU)
            .updater(new Sgd(0.01))
            .list();
    for (int i = 0; i < layers; i++) {
      list.layer(new DenseLayer.Builder().nOut(width).activation(Activation.RELU).build());
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.setInputType(InputType.feedForward(LabelledImages.PIXELS)).build());
    network.init();
    return network;
  }

  /** The images with a random one of its classes each, since images come with ten. */
  DataSet labelled(INDArray images) {
    SplittableRandom random = new SplittableRandom(images.size(0));
    INDArray labels = Nd4j.zeros(images.size(0), classes);
    for (int i = 0; i < images.size(0); i++) {
      labels.putScalar(i, random.nextInt(classes), 1);
    }
    return new DataSet(images, labels);
  }
}
