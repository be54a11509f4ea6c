// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks, and examples for them. */
final class ReadNetworks {

  static final int FEATURES = 5;
  static final int CLASSES = 3;

  private ReadNetworks() {}

  static MultiLayerNetwork network(int outputs, Activation activation, LossFunction loss) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .list(
                    new DenseLayer.Builder().nIn(FEATURES).nOut(4).build(),
                    new OutputLayer.Builder(loss)
                        .nIn(4)
                        .nOut(outputs)
                        .activation(activation)
                        .build())
                .build());
    network.init();
    return network;
  }

  static DataSet data(int examples) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, CLASSES);
    for (int i = 0; i < examples; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.randn(DataType.FLOAT, examples, FEATURES), labels);
  }
}
