// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static dev.tacit.testing.SmallNetwork.dense;
import static dev.tacit.testing.SmallNetwork.gaussian;
import static dev.tacit.testing.SmallNetwork.output;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;

import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks and the ways in which they are optimized and regularized. */
public enum Recipe {
  SGD(() -> new Sgd(0.1)),
  NESTEROVS(() -> new Nesterovs(0.05, 0.9)),
  ADAM_AND_DROPOUT(() -> new Adam(0.01)) {
    @Override
    Layer hidden() {
      return new DenseLayer.Builder().nOut(6).activation(RELU).dropOut(0.5).build();
    }
  },
  WEIGHT_NOISE(() -> new Sgd(0.1)) {
    @Override
    Layer hidden() {
      return new DenseLayer.Builder()
          .nOut(6)
          .activation(RELU)
          .weightNoise(new DropConnect(0.5))
          .build();
    }
  },
  PENALTIES_AND_CONSTRAINTS(() -> new Adam(0.02)) {
    @Override
    NeuralNetConfiguration.Builder settings() {
      return super.settings().l2(0.01).l1(0.001);
    }

    @Override
    Layer hidden() {
      return new DenseLayer.Builder()
          .nOut(6)
          .activation(TANH)
          .constrainWeights(new MaxNormConstraint(0.5, 1), new NonNegativeConstraint())
          .build();
    }
  },
  BATCH_NORM(() -> new Nesterovs(0.05, 0.9)) {
    @Override
    long[] shape() {
      return new long[] {BATCH, 1, 5, 5};
    }

    @Override
    public Model build(WorkspaceMode workspaces) {
      return network(
          workspaces,
          InputType.convolutional(5, 5, 1),
          new ConvolutionLayer.Builder(3, 3)
              .nOut(2)
              .convolutionMode(ConvolutionMode.Same)
              .activation(TANH)
              .build(),
          new BatchNormalization(),
          dense(5, RELU),
          new BatchNormalization(),
          output(CLASSES, SOFTMAX, MCXENT));
    }
  },
  TRUNCATED_BACKPROPAGATION(() -> new Adam(0.01)) {
    @Override
    long[] shape() {
      return new long[] {BATCH, 3, 4};
    }

    @Override
    public Model build(WorkspaceMode workspaces) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              settings()
                  .trainingWorkspaceMode(workspaces)
                  .inferenceWorkspaceMode(workspaces)
                  .list(
                      new LSTM.Builder().nOut(2).activation(TANH).build(),
                      new RnnOutputLayer.Builder(MCXENT).nOut(CLASSES).activation(SOFTMAX).build())
                  .setInputType(InputType.recurrent(3))
                  .backpropType(BackpropType.TruncatedBPTT)
                  .tBPTTLength(2)
                  .build());
      network.init();
      return network;
    }
  },
  MASKED_GRAPH(() -> new Nesterovs(0.05, 0.9)) {
    @Override
    long[] shape() {
      return new long[] {BATCH, 3, 4};
    }

    @Override
    public Model build(WorkspaceMode workspaces) {
      ComputationGraph graph =
          new ComputationGraph(
              settings()
                  .trainingWorkspaceMode(workspaces)
                  .inferenceWorkspaceMode(workspaces)
                  .graphBuilder()
                  .addInputs("series", "fixed")
                  .setInputTypes(InputType.recurrent(3), InputType.feedForward(4))
                  .addLayer("a", new LSTM.Builder().nOut(3).activation(TANH).build(), "series")
                  .addVertex("last", new LastTimeStepVertex("series"), "a")
                  .addLayer("b", dense(3, TANH), "fixed")
                  .addVertex("both", new MergeVertex(), "last", "b")
                  .addLayer("out", output(CLASSES, SOFTMAX, MCXENT), "both")
                  .setOutputs("out")
                  .build());
      graph.init();
      return graph;
    }

    @Override
    public MultiDataSet batch(long seed) {
      Random random = new Random(seed);
      INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, 4);
      for (int i = 0; i < BATCH; i += 2) {
        mask.putScalar(i, 3, 0);
      }
      INDArray[] inputs = {single(shape(), random), single(new long[] {BATCH, 4}, random)};
      return new MultiDataSet(
          inputs, new INDArray[] {classes()}, new INDArray[] {mask, null}, null);
    }
  };

  /** Examples in a batch. */
  public static final int BATCH = 12;

  static final int CLASSES = 3;

  @SuppressWarnings("ImmutableEnumChecker") // makes a new one each time
  private final Supplier<IUpdater> updater;

  Recipe(Supplier<IUpdater> updater) {
    this.updater = updater;
  }

  NeuralNetConfiguration.Builder settings() {
    return new NeuralNetConfiguration.Builder().seed(7).updater(updater.get());
  }

  Layer hidden() {
    return dense(6, RELU);
  }

  long[] shape() {
    return new long[] {BATCH, 4};
  }

  /** A new network, the same one every time. */
  public Model build(WorkspaceMode workspaces) {
    return network(
        workspaces,
        InputType.feedForward(4),
        dense(5, TANH),
        hidden(),
        output(CLASSES, SOFTMAX, MCXENT));
  }

  MultiLayerNetwork network(WorkspaceMode workspaces, InputType input, Layer... layers) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings()
                .trainingWorkspaceMode(workspaces)
                .inferenceWorkspaceMode(workspaces)
                .list(layers)
                .setInputType(input)
                .build());
    network.init();
    return network;
  }

  /** A batch; same seed, same numbers. */
  public MultiDataSet batch(long seed) {
    Random random = new Random(seed);
    boolean tagged = this == TRUNCATED_BACKPROPAGATION;
    return new MultiDataSet(single(shape(), random), tagged ? tags() : classes());
  }

  static INDArray single(long[] shape, Random random) {
    return gaussian(shape, random).castTo(DataType.FLOAT);
  }

  static INDArray classes() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, (i * 7) % CLASSES, 1);
    }
    return labels;
  }

  private static INDArray tags() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES, 4);
    for (int i = 0; i < BATCH; i++) {
      for (int t = 0; t < 4; t++) {
        labels.putScalar(i, (i + t) % CLASSES, t, 1);
      }
    }
    return labels;
  }
}
