// SPDX-License-Identifier: Apache-2.0
package dev.tacit.robustness;

import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** Small networks of dense layers, 4 inputs and 3 classes, and data for them. */
final class DenseNetwork {

  private DenseNetwork() {}

  static DataSet batch(int examples, long seed) {
    Random random = new Random(seed);
    double[][] inputs = new double[examples][4];
    double[][] labels = new double[examples][3];
    for (int i = 0; i < examples; i++) {
      int label = random.nextInt(3);
      labels[i][label] = 1;
      for (int j = 0; j < 4; j++) {
        inputs[i][j] = random.nextGaussian() + (j == label ? 2 : 0);
      }
    }
    return new DataSet(Nd4j.create(inputs), Nd4j.create(labels));
  }

  static MultiLayerNetwork network(DataType type, IUpdater updater, Layer... hidden) {
    return build(settings(type, updater), InputType.feedForward(4), withOutput(hidden));
  }

  static NeuralNetConfiguration.Builder settings(DataType type, IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(7).dataType(type).updater(updater).l2(0.01);
  }

  static Layer[] withOutput(Layer... hidden) {
    Layer[] layers = Arrays.copyOf(hidden, hidden.length + 1);
    layers[hidden.length] = output();
    return layers;
  }

  static MultiLayerNetwork build(
      NeuralNetConfiguration.Builder settings, InputType input, Layer... layers) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(settings.list(layers).setInputType(input).build());
    network.init();
    return network;
  }

  static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  static DenseLayer tanh(int units) {
    return dense(units, Activation.TANH);
  }

  static DenseLayer relu(int units) {
    return dense(units, Activation.RELU);
  }

  static OutputLayer output() {
    return new OutputLayer.Builder(MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
  }
}
