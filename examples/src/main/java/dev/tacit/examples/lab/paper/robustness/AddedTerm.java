// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.robustness.SensitivityPenalty;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What is added to the loss of the task.
 *
 * @param kind of term
 * @param weight what it is multiplied by
 */
record AddedTerm(Kind kind, double weight) {

  /** Terms that hold a network back. */
  enum Kind {
    /** Nothing is added. */
    PLAIN,
    /** How far logits may move, which is what the paper adds. */
    SENSITIVITY,
    /** Half the sum of squared weights, which is what one would add without the paper. */
    L2
  }

  /** How far inputs move in the sensitivity that is added, and in the one that is measured. */
  static final double EPSILON = 0.01;

  private static final int FIRST = 128;
  private static final int SECOND = 64;

  /** A network that is trained so. */
  MultiLayerNetwork network(int inputs, int classes, int warmUp, long seed) {
    var settings =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .weightInit(WeightInit.RELU)
            .activation(Activation.RELU)
            .updater(new Nesterovs(0.02, 0.9));
    if (kind == Kind.L2) {
      settings.l2(weight);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings
                .list(
                    new DenseLayer.Builder().nOut(FIRST).build(),
                    new DenseLayer.Builder().nOut(SECOND).build(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(inputs))
                .build());
    network.init();
    if (kind == Kind.SENSITIVITY) {
      network.addListeners(new SensitivityPenalty(network, EPSILON, weight).warmUp(warmUp));
    }
    return network;
  }

  static Stream<AddedTerm> of(Kind kind, double... weights) {
    return Arrays.stream(weights).mapToObj(w -> new AddedTerm(kind, w));
  }
}
