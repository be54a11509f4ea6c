// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static dev.tacit.testing.SmallNetwork.dense;
import static dev.tacit.testing.SmallNetwork.gaussian;
import static dev.tacit.testing.SmallNetwork.network;
import static dev.tacit.testing.SmallNetwork.output;
import static dev.tacit.testing.SmallNetwork.settings;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MSE;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.XENT;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Small networks of every kind of output, whose examples, outputs or steps have weights. */
public enum WeightedNetwork implements TestNetwork {
  CLASSES(Kind.CLASSES, Weights.EXAMPLE, () -> layers(dense(5, TANH), output(3, SOFTMAX, MCXENT))),
  SIGMOIDS(Kind.CLASSES, Weights.EXAMPLE, () -> layers(dense(5, TANH), output(3, SIGMOID, XENT))),
  NUMBERS(Kind.NUMBERS, Weights.EXAMPLE, () -> layers(dense(5, TANH), output(3, IDENTITY, MSE))),
  WEIGHTED_OUTPUTS(
      Kind.CLASSES, Weights.OUTPUT, () -> layers(dense(5, TANH), output(3, SIGMOID, XENT))),
  LOSS_LAYER(
      Kind.CLASSES,
      Weights.EXAMPLE,
      () ->
          layers(
              dense(5, TANH),
              dense(3, IDENTITY),
              new LossLayer.Builder(MCXENT).activation(SOFTMAX).build())),
  STEPS(
      Kind.STEPS,
      Weights.STEP,
      () ->
          layers(
              rnn(4, TANH),
              new RnnOutputLayer.Builder(MCXENT).nOut(3).activation(SOFTMAX).build())),
  STEPS_LOSS_LAYER(
      Kind.STEPS,
      Weights.STEP,
      () -> layers(rnn(3, IDENTITY), new RnnLossLayer.Builder(MCXENT).activation(SOFTMAX).build())),
  ONE_LAYER_OF_SOFTMAX(Kind.CLASSES, Weights.EXAMPLE, () -> layers(output(3, SOFTMAX, MCXENT))),
  ONE_LAYER_OF_SIGMOIDS(Kind.CLASSES, Weights.EXAMPLE, () -> layers(output(3, SIGMOID, XENT))),
  ONE_LAYER_OF_NUMBERS(Kind.NUMBERS, Weights.EXAMPLE, () -> layers(output(3, IDENTITY, MSE))),
  GRAPH(Kind.CLASSES, Weights.EXAMPLE, () -> layers(output(3, SOFTMAX, MCXENT))) {
    @Override
    public Model build(DataType type) {
      return graph(type, output(3, SOFTMAX, MCXENT));
    }
  },
  GRAPH_OF_NUMBERS(Kind.NUMBERS, Weights.EXAMPLE, () -> layers(output(3, IDENTITY, MSE))) {
    @Override
    public Model build(DataType type) {
      return graph(type, output(3, IDENTITY, MSE));
    }
  };

  private enum Kind {
    CLASSES,
    NUMBERS,
    STEPS
  }

  private enum Weights {
    EXAMPLE,
    OUTPUT,
    STEP
  }

  private static final int STEPS_EACH = 4;
  private static final double[] WEIGHTS = {0.5, 1, 2, 3};

  private final Kind kind;
  private final Weights weights;

  @SuppressWarnings("ImmutableEnumChecker") // it makes new layers every time
  private final Supplier<Layer[]> layers;

  WeightedNetwork(Kind kind, Weights weights, Supplier<Layer[]> layers) {
    this.kind = kind;
    this.weights = weights;
    this.layers = layers;
  }

  private static Layer[] layers(Layer... layers) {
    return layers;
  }

  private static SimpleRnn rnn(int units, org.nd4j.linalg.activations.Activation activation) {
    return new SimpleRnn.Builder().nOut(units).activation(activation).build();
  }

  private static ComputationGraph graph(DataType type, Layer output) {
    ComputationGraph graph =
        new ComputationGraph(
            settings(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("hidden", dense(5, TANH), "in")
                .addLayer("out", output, "hidden", "in")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  @Override
  public Model build(DataType type) {
    InputType input =
        kind == Kind.STEPS ? InputType.recurrent(4, STEPS_EACH) : InputType.feedForward(4);
    return network(type, input, layers.get());
  }

  @Override
  public Data data(int examples, long seed) {
    Random random = new Random(seed);
    long[] shape =
        kind == Kind.STEPS ? new long[] {examples, 4, STEPS_EACH} : new long[] {examples, 4};
    INDArray inputs = gaussian(shape, random);
    return new Data(
        new INDArray[] {inputs},
        labels(examples, random),
        Collections.nCopies(1, null),
        weights(examples));
  }

  private INDArray labels(int examples, Random random) {
    if (kind == Kind.NUMBERS) {
      return gaussian(new long[] {examples, 3}, random);
    }
    int steps = kind == Kind.STEPS ? STEPS_EACH : 1;
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, examples, 3, steps);
    for (int i = 0; i < examples; i++) {
      for (int t = 0; t < steps; t++) {
        labels.putScalar(i, (i + t) % 3, t, 1);
      }
    }
    return kind == Kind.STEPS ? labels : labels.reshape('c', examples, 3);
  }

  private INDArray weights(int examples) {
    int each =
        switch (weights) {
          case EXAMPLE -> 1;
          case OUTPUT -> 3;
          case STEP -> STEPS_EACH;
        };
    INDArray mask = Nd4j.create(DataType.DOUBLE, examples, each);
    for (int i = 0; i < examples * each; i++) {
      mask.putScalar(i / each, i % each, WEIGHTS[i % WEIGHTS.length]);
    }
    return mask;
  }

  /**
   * Example {@code i} twice: Deeplearning4j takes the weight of a batch of one for one of its
   * outputs.
   */
  public static Data twice(Data all, int i) {
    INDArray mask = all.labelMask();
    return new Data(
        new INDArray[] {twice(all.inputs()[0], i)},
        twice(all.labels(), i),
        all.masks(),
        mask == null ? null : twice(mask, i));
  }

  private static INDArray twice(INDArray array, int i) {
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[0] = NDArrayIndex.interval(i, i + 1);
    INDArray row = array.get(index);
    return Nd4j.concat(0, row, row);
  }

  /** What Deeplearning4j's training computes: the sum over the examples. */
  public static double[] gradient(Model model, Data data) {
    train(model, data);
    return model.gradient().gradient().reshape(model.numParams()).toDoubleVector();
  }

  /** What it tells of these examples, in training: the mean. */
  public static double score(Model model, Data data) {
    train(model, data);
    return model.score();
  }

  private static void train(Model model, Data data) {
    INDArray mask = data.labelMask();
    if (model instanceof MultiLayerNetwork network) {
      network.setInput(data.inputs()[0]);
      network.setLabels(data.labels());
      network.setLayerMaskArrays(null, mask);
      network.computeGradientAndScore();
      network.clearLayerMaskArrays();
    } else {
      ComputationGraph graph = (ComputationGraph) model;
      graph.setInputs(data.inputs());
      graph.setLabels(data.labels());
      graph.setLayerMaskArrays(null, arrays(mask));
      graph.computeGradientAndScore();
      graph.clearLayerMaskArrays();
    }
  }

  private static INDArray @Nullable [] arrays(@Nullable INDArray array) {
    return array == null ? null : new INDArray[] {array};
  }
}
