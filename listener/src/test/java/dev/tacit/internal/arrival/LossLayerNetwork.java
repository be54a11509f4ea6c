// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that end in a loss layer, which has no weights. */
enum LossLayerNetwork implements TestNetwork {
  /** The loss layer makes probabilities. */
  OF_LOGITS {
    @Override
    public Model build(DataType type) {
      return network(type, Activation.IDENTITY, Activation.SOFTMAX);
    }
  },
  /** The layer before does, as in networks that come from Keras. */
  OF_PROBABILITIES {
    @Override
    public Model build(DataType type) {
      return network(type, Activation.SOFTMAX, Activation.IDENTITY);
    }
  },
  /** The same as a graph. */
  GRAPH {
    @Override
    public Model build(DataType type) {
      return network(type, Activation.SOFTMAX, Activation.IDENTITY).toComputationGraph();
    }
  };

  private static MultiLayerNetwork network(DataType type, Activation last, Activation loss) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(new Sgd(0.1))
                .list(dense(4, 5, Activation.TANH), dense(5, 3, last), lossLayer(loss))
                .build());
    network.init();
    return network;
  }

  private static Layer dense(int from, int to, Activation activation) {
    return new DenseLayer.Builder().nIn(from).nOut(to).activation(activation).build();
  }

  private static Layer lossLayer(Activation activation) {
    return new LossLayer.Builder(LossFunction.MCXENT).activation(activation).build();
  }

  @Override
  public Data data(int examples, long seed) {
    return SmallNetwork.DENSE.data(examples, seed);
  }
}
