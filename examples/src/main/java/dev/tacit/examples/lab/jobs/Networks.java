// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that several jobs train. */
final class Networks {

  private Networks() {}

  static MultiLayerNetwork of(IUpdater updater, Layer... layers) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder().seed(12345).updater(updater).list(layers).build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  /** Two layers with Adam. */
  static MultiLayerNetwork dense(int inputs, int hidden, int classes) {
    return of(new Adam(0.01), hidden(inputs, hidden), softmax(hidden, classes));
  }

  static DenseLayer hidden(int inputs, int outputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(Activation.RELU).build();
  }

  static OutputLayer softmax(int inputs, int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** What most jobs train on {@link SampleData#clusters()}. */
  static MultiLayerNetwork dense() {
    return dense(8, 16, 4);
  }
}
