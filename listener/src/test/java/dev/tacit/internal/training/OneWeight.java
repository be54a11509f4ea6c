// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network of one weight without a bias, and the squared error of it at the input 1. */
final class OneWeight {

  /** Of the loss. */
  static final double CURVATURE = 2;

  private OneWeight() {}

  /** In double precision, trained as told. */
  static MultiLayerNetwork network(UnaryOperator<NeuralNetConfiguration.Builder> training) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            training
                .apply(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE))
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(1)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** The input 1, for which 0 is right. */
  static DataSet data() {
    return new DataSet(Nd4j.ones(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1));
  }
}
