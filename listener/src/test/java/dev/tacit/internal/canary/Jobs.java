// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Small jobs as people write them: Gaussian classes, and a network of one hidden layer. */
final class Jobs {

  static final int CLASSES = 4;
  static final int FEATURES = 8;

  private Jobs() {}

  /** How labels are laid out, and what is trained on them. */
  @SuppressWarnings("ImmutableEnumChecker") // losses are not written to
  enum Layout {
    ONE_HOT(CLASSES, CLASSES, new LossMCXENT(), Activation.SOFTMAX),
    SMOOTHED(CLASSES, CLASSES, new LossMCXENT(), Activation.SOFTMAX),
    INDICES(CLASSES, 1, new LossSparseMCXENT(), Activation.SOFTMAX),
    SINGLE(1, 1, new LossBinaryXENT(), Activation.SIGMOID),
    SIGNED(1, 1, new LossHinge(), Activation.TANH);

    private final int outputs;
    private final int columns;
    private final ILossFunction loss;
    private final Activation activation;

    Layout(int outputs, int columns, ILossFunction loss, Activation activation) {
      this.outputs = outputs;
      this.columns = columns;
      this.loss = loss;
      this.activation = activation;
    }

    int classes() {
      return Math.max(2, outputs);
    }

    private double of(int label, int column) {
      return switch (this) {
        case ONE_HOT -> label == column ? 1 : 0;
        case SMOOTHED -> label == column ? 0.91 : 0.03;
        case INDICES, SINGLE -> label;
        case SIGNED -> label == 1 ? 1 : -1;
      };
    }
  }

  /**
   * Examples, each with a number of its own in its first feature.
   *
   * @param apart by how much classes differ; 0 for labels that are random
   */
  static DataSet data(Layout layout, int examples, double apart, long seed) {
    Random random = new Random(seed);
    INDArray inputs = Nd4j.create(DataType.FLOAT, examples, FEATURES);
    INDArray labels = Nd4j.create(DataType.FLOAT, examples, layout.columns);
    for (int i = 0; i < examples; i++) {
      int label = random.nextInt(layout.classes());
      for (int p = 0; p < FEATURES; p++) {
        double centre = p % layout.classes() == label ? apart : 0;
        inputs.putScalar(i, p, random.nextGaussian() + centre);
      }
      for (int k = 0; k < layout.columns; k++) {
        labels.putScalar(i, k, layout.of(label, k));
      }
    }
    return new DataSet(inputs, labels);
  }

  static MultiLayerNetwork network(Layout layout, int hidden, double rate) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam(rate))
                .list(hidden(hidden), output(layout, hidden))
                .build());
    network.init();
    return network;
  }

  static ComputationGraph graph(Layout layout, int hidden, double rate) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .updater(new Adam(rate))
            .graphBuilder()
            .addInputs("in")
            .addLayer("hidden", hidden(hidden), "in")
            .addLayer("out", output(layout, hidden), "hidden")
            .setOutputs("out")
            .build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    return graph;
  }

  private static DenseLayer hidden(int size) {
    return new DenseLayer.Builder().nIn(FEATURES).nOut(size).activation(Activation.RELU).build();
  }

  private static OutputLayer output(Layout layout, int from) {
    return new OutputLayer.Builder(layout.loss)
        .nIn(from)
        .nOut(layout.outputs)
        .activation(layout.activation)
        .build();
  }

  /** The same batches in every epoch. */
  static DataSetIterator iterator(DataSet data, int size) {
    return new ExistingDataSetIterator(batches(data, size));
  }

  /** Batches in order, the last one smaller. */
  static List<DataSet> batches(DataSet data, int size) {
    return data.batchBy(size);
  }

  /** Answers a number. */
  static MultiLayerNetwork regression() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .list(
                    new DenseLayer.Builder().nIn(FEATURES).nOut(8).build(),
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** Answers a class at each time step. */
  static MultiLayerNetwork ofTimeSteps() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .list(
                    new LSTM.Builder().nIn(3).nOut(4).build(),
                    new RnnOutputLayer.Builder()
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** Answers two classes at once. */
  static ComputationGraph ofTwoOutputs() {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder().seed(5).graphBuilder().addInputs("in");
    for (String name : List.of("one", "other")) {
      builder.addLayer(
          name,
          new OutputLayer.Builder()
              .nIn(FEATURES)
              .nOut(CLASSES)
              .activation(Activation.SOFTMAX)
              .build(),
          "in");
    }
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("one", "other").build());
    graph.init();
    return graph;
  }
}
