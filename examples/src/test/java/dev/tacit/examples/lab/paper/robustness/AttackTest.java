// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

final class AttackTest {

  /** Logits are 2x - y and 0, so their difference falls by at most 3 epsilon. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void aLinearNetworkIsMadeWrongExactlyWhereTheBallReachesTheOtherClass(int steps) {
    MultiLayerNetwork network = linear();
    DataSet example =
        new DataSet(Nd4j.create(new double[][] {{0.6, 0.0}}), Nd4j.create(new double[][] {{1, 0}}));

    assertThat(new Attack(0.39, steps).accuracy(network, example)).isEqualTo(1);
    assertThat(new Attack(0.41, steps).accuracy(network, example)).isZero();
  }

  /** In single precision the slope of this loss is 0. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void confidenceIsNoDefence(int steps) {
    MultiLayerNetwork network = linear();
    network.params().muli(40);
    DataSet example =
        new DataSet(Nd4j.create(new double[][] {{0.4, 0.0}}), Nd4j.create(new double[][] {{1, 0}}));

    assertThat(new Attack(0.3, steps).accuracy(network, example)).isZero();
  }

  private static MultiLayerNetwork linear() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    network.getLayer(0).getParam("W").assign(Nd4j.create(new double[][] {{2, 0}, {-1, 0}}));
    return network;
  }
}
