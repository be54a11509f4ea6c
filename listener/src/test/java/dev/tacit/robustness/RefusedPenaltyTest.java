// SPDX-License-Identifier: Apache-2.0
package dev.tacit.robustness;

import static dev.tacit.robustness.DenseNetwork.build;
import static dev.tacit.robustness.DenseNetwork.dense;
import static dev.tacit.robustness.DenseNetwork.network;
import static dev.tacit.robustness.DenseNetwork.output;
import static dev.tacit.robustness.DenseNetwork.settings;
import static dev.tacit.robustness.DenseNetwork.tanh;
import static dev.tacit.robustness.DenseNetwork.withOutput;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

class RefusedPenaltyTest {

  private static final double EPSILON = 0.05;
  private static final double WEIGHT = 0.3;

  @Test
  void layersThatItIsNotKnownOfAreRefusedByTheirNumber() {
    assertRefused(
        network(DataType.FLOAT, new Sgd(1), tanh(4), new BatchNormalization()),
        "layer 1=BatchNormalization: must be DenseLayer before an OutputLayer");
    assertRefused(
        network(DataType.FLOAT, new Sgd(1), dense(4, Activation.GELU)), "activation of layer 0=");
    assertRefused(
        network(
            DataType.FLOAT,
            new Sgd(1),
            new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build()),
        "hasLayerNorm of layer 0=true: must be false");
    assertRefused(
        build(
            settings(DataType.FLOAT, new Sgd(1)),
            InputType.feedForward(4),
            tanh(3),
            new LossLayer.Builder(MCXENT).activation(Activation.SOFTMAX).build()),
        "layer 1=LossLayer: must be OutputLayer");
    assertRefused(
        build(
            settings(DataType.FLOAT, new Sgd(1)),
            InputType.convolutional(2, 2, 1),
            tanh(4),
            output()),
        "preprocessor of layer 0=");
  }

  @Test
  void waysOfTrainingThatWouldIgnoreItAreRefused() {
    assertRefused(with(s -> s.miniBatch(false)), "miniBatch=false: must be true");
    assertRefused(
        with(s -> s.optimizationAlgo(OptimizationAlgorithm.LBFGS)),
        "optimizationAlgo=LBFGS: must be STOCHASTIC_GRADIENT_DESCENT");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    MultiLayerNetwork network = network(DataType.FLOAT, new Sgd(1), tanh(4));
    assertThatThrownBy(() -> new SensitivityPenalty(network, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epsilon=0.0: must be finite and above 0");
    assertThatThrownBy(() -> new SensitivityPenalty(network, 0.1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight=NaN: must be finite and at least 0");
    assertThatThrownBy(() -> new SensitivityPenalty(network, 0.1, 1).warmUp(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("warmUp=-1: must be at least 0");
  }

  private static void assertRefused(MultiLayerNetwork network, String message) {
    assertThatThrownBy(() -> new SensitivityPenalty(network, EPSILON, WEIGHT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static MultiLayerNetwork with(UnaryOperator<NeuralNetConfiguration.Builder> setting) {
    return build(
        setting.apply(settings(DataType.FLOAT, new Sgd(1))),
        InputType.feedForward(4),
        withOutput(tanh(4)));
  }
}
