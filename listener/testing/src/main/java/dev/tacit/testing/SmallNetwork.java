// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MSE;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.XENT;

import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks with few enough parameters to write a Hessian down, of every kind Tacit tells apart. */
public enum SmallNetwork implements TestNetwork {
  /** Dense layers, smooth. */
  DENSE(classes(3)) {
    @Override
    public Model build(DataType type) {
      return network(
          type,
          InputType.feedForward(4),
          dense(5, Activation.TANH),
          dense(4, Activation.SIGMOID),
          output(3, Activation.SOFTMAX, MCXENT));
    }
  },
  /** Dense layers with kinks, without biases, with every kind of noise that must be off. */
  NOISY(classes(3)) {
    @Override
    public Model build(DataType type) {
      return network(
          type,
          InputType.feedForward(4),
          new DenseLayer.Builder().nOut(6).activation(Activation.RELU).hasBias(false).build(),
          new DenseLayer.Builder()
              .nOut(5)
              .activation(Activation.ELU)
              .dropOut(0.5)
              .weightNoise(new DropConnect(0.5))
              .build(),
          output(3, Activation.SOFTMAX, MCXENT));
    }
  },
  /** Convolutions, batch normalization and pooling. */
  CONVOLUTIONAL(classes(2)) {
    @Override
    long[] shape() {
      return new long[] {1, 6, 6};
    }

    @Override
    public Model build(DataType type) {
      return trainedStatistics(
          network(type, InputType.convolutional(6, 6, 1), ImageLayers.normalized()));
    }
  },
  /** Recurrent layers, which have no fast path, read at their last step. */
  RECURRENT(classes(3)) {
    @Override
    long[] shape() {
      return new long[] {3, 4};
    }

    @Override
    public Model build(DataType type) {
      return network(
          type,
          InputType.recurrent(3),
          new LSTM.Builder().nOut(2).activation(Activation.TANH).build(),
          new LastTimeStep(new LSTM.Builder().nOut(3).activation(Activation.TANH).build()),
          output(3, Activation.SOFTMAX, MCXENT));
    }
  },
  /** A graph with two inputs, a merge and a residual connection. */
  GRAPH(classes(3)) {
    @Override
    public Model build(DataType type) {
      return SmallGraphs.residual(type);
    }

    @Override
    public int inputs() {
      return 2;
    }
  },
  /** A graph that multiplies what two layers pass on. */
  GATED(classes(2)) {
    @Override
    public Model build(DataType type) {
      return SmallGraphs.gated(type);
    }
  },
  /** A frozen layer under trained ones. */
  FROZEN(classes(3)) {
    @Override
    public Model build(DataType type) {
      return network(
          type,
          InputType.feedForward(4),
          dense(4, Activation.TANH),
          new FrozenLayer(dense(5, Activation.TANH)),
          dense(4, Activation.TANH),
          output(3, Activation.SOFTMAX, MCXENT));
    }
  },
  /** A loss layer on several sigmoids: the labels are still classes. */
  SIGMOIDS(classes(2)) {
    @Override
    public Model build(DataType type) {
      return network(
          type,
          InputType.feedForward(4),
          dense(5, Activation.TANH),
          dense(2, Activation.IDENTITY),
          new LossLayer.Builder(XENT).activation(Activation.SIGMOID).build());
    }
  },
  /** Regression: no classes. */
  REGRESSION(0) {
    @Override
    public Model build(DataType type) {
      return network(
          type,
          InputType.feedForward(4),
          dense(5, Activation.TANH),
          output(2, Activation.IDENTITY, MSE));
    }
  };

  private final int classes;

  SmallNetwork(int classes) {
    this.classes = classes;
  }

  /** Shape of an example. */
  long[] shape() {
    return new long[] {4};
  }

  /** Number of inputs. */
  public int inputs() {
    return 1;
  }

  @Override
  public Data data(int examples, long seed) {
    INDArray[] inputs = new INDArray[inputs()];
    long[] shape = shape();
    long[] full = new long[shape.length + 1];
    full[0] = examples;
    System.arraycopy(shape, 0, full, 1, shape.length);
    Random random = new Random(seed);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = gaussian(full, random);
    }
    INDArray labels =
        classes == 0
            ? gaussian(new long[] {examples, 2}, random)
            : Nd4j.zeros(DataType.DOUBLE, examples, classes);
    for (int i = 0; i < examples && classes > 0; i++) {
      labels.putScalar(i, (i * 7) % classes, 1);
    }
    return Data.of(inputs, labels);
  }

  static INDArray gaussian(long[] shape, Random random) {
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
    return array;
  }

  private static int classes(int count) {
    return count;
  }

  static NeuralNetConfiguration.Builder settings(DataType type) {
    return new NeuralNetConfiguration.Builder().seed(7).dataType(type).updater(new Sgd(0.1));
  }

  public static MultiLayerNetwork network(DataType type, InputType input, Layer... layers) {
    var list = settings(type).list(layers).setInputType(input).validateOutputLayerConfig(false);
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  /** Gives batch normalization running statistics that are not 0 and 1. */
  private static MultiLayerNetwork trainedStatistics(MultiLayerNetwork network) {
    network
        .paramTable()
        .forEach(
            (name, values) -> {
              if (name.endsWith("_mean")) {
                values.assign(0.3);
              } else if (name.endsWith("_log10stdev")) {
                values.assign(0.15);
              } else if (name.endsWith("_gamma")) {
                values.assign(1.2);
              } else if (name.endsWith("_beta")) {
                values.assign(-0.2);
              }
            });
    return network;
  }

  static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  public static OutputLayer output(int units, Activation activation, LossFunction loss) {
    return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
  }
}
