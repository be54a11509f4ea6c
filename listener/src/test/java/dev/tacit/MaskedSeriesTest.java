// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.reference.Examples;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Series of different lengths: the masks are training's, whatever layer comes first. */
@SuppressWarnings("deprecation") // people train GravesLSTM all the same
final class MaskedSeriesTest {

  private static final int EXAMPLES = 24;
  private static final int SIZE = 3;
  private static final int STEPS = 8;
  private static final int CLASSES = 3;

  private final InMemorySink sink = new InMemorySink();

  private static final Map<String, Supplier<List<Layer>>> FIRST = new TreeMap<>();

  static {
    FIRST.put("LSTM", () -> List.of(new LSTM.Builder().nOut(4).build(), pooling()));
    FIRST.put("two LSTM", () -> List.of(lstm(), lstm(), pooling()));
    FIRST.put("LSTM, last step", () -> List.of(lstm(), new LastTimeStep(lstm())));
    FIRST.put("GravesLSTM", () -> List.of(new GravesLSTM.Builder().nOut(4).build(), pooling()));
    FIRST.put("SimpleRnn", () -> List.of(new SimpleRnn.Builder().nOut(4).build(), pooling()));
    FIRST.put("Bidirectional", () -> List.of(new Bidirectional(lstm()), pooling()));
    FIRST.put("last step of LSTM", () -> List.of(new LastTimeStep(lstm())));
    FIRST.put("Dense", () -> List.of(dense(), lstm(), pooling()));
    FIRST.put("pooling", () -> List.of(pooling()));
    FIRST.put("attention", () -> List.of(attention(), pooling()));
    FIRST.put("Convolution1D", () -> List.of(convolution(ConvolutionMode.Same, 1), pooling()));
    FIRST.put("strided", () -> List.of(convolution(ConvolutionMode.Same, 2), pooling()));
    FIRST.put("truncating", () -> List.of(convolution(ConvolutionMode.Truncate, 1), pooling()));
    FIRST.put("Subsampling1D", () -> List.of(halving(), lstm(), pooling()));
  }

  private static Layer lstm() {
    return new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
  }

  private static Layer dense() {
    return new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build();
  }

  private static Layer pooling() {
    return new GlobalPoolingLayer(PoolingType.AVG);
  }

  private static Layer attention() {
    return new SelfAttentionLayer.Builder().nOut(4).nHeads(1).projectInput(true).build();
  }

  private static Layer convolution(ConvolutionMode mode, int stride) {
    return new Convolution1DLayer.Builder(3)
        .nOut(4)
        .stride(stride)
        .activation(Activation.TANH)
        .convolutionMode(mode)
        .build();
  }

  private static Layer halving() {
    return new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, 2, 2).build();
  }

  private static MultiLayerNetwork network(List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(5).updater(new Sgd(0.1)).list();
    layers.forEach(list::layer);
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.recurrent(SIZE, STEPS)).build());
    network.init();
    return network;
  }

  /** What is beyond a series' length is not 0, so that it shows where it is counted. */
  private static DataSet series() {
    Random random = new Random(3);
    INDArray features = Nd4j.create(EXAMPLES, SIZE, STEPS);
    INDArray mask = Nd4j.create(EXAMPLES, STEPS);
    INDArray labels = Nd4j.create(EXAMPLES, CLASSES);
    for (int i = 0; i < EXAMPLES; i++) {
      int length = 3 + random.nextInt(STEPS - 2);
      labels.putScalar(i, random.nextInt(CLASSES), 1);
      for (int t = 0; t < STEPS; t++) {
        mask.putScalar(i, t, t < length ? 1 : 0);
        for (int k = 0; k < SIZE; k++) {
          features.putScalar(i, k, t, random.nextGaussian());
        }
      }
    }
    return new DataSet(features, labels, mask, null);
  }

  private static Stream<String> first() {
    return FIRST.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("first")
  void gradientsAreThoseOfTheMaskedSeries(String first) {
    MultiLayerNetwork model = network(Objects.requireNonNull(FIRST.get(first)).get());
    Examples examples;
    try (TacitListener tacit =
        TacitListener.builder("masked")
            .sink(sink)
            .exactly(Schedule.everyEpoch())
            .synchronous()
            .build()) {
      model.addListeners(tacit);
      model.fit(new ListDataSetIterator<>(series().asList(), EXAMPLES), 1);
      examples = tacit.referenceExamples().orElseThrow();
    }
    Report report = sink.latest().orElseThrow();

    assertThat(examples.size()).isEqualTo(EXAMPLES);
    double right = meanNorm(model, true);
    assertThat(report.value("tacit.gradient.norm", "all")).isCloseTo(right, within(1e-3 * right));
    assertThat(meanNorm(model, false))
        .as("that the masks matter here")
        .isNotCloseTo(right, within(5e-3 * right));
  }

  /** One example at a time, by Deeplearning4j. */
  private static double meanNorm(MultiLayerNetwork model, boolean masked) {
    MultiLayerNetwork copy = model.clone();
    DataSet all = series();
    double sum = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      copy.setInput(all.getFeatures().get(NDArrayIndex.interval(i, i + 1)).dup());
      copy.setLabels(all.getLabels().get(NDArrayIndex.interval(i, i + 1)).dup());
      INDArray mask = all.getFeaturesMaskArray().get(NDArrayIndex.interval(i, i + 1)).dup();
      copy.setLayerMaskArrays(masked ? mask : null, null);
      copy.computeGradientAndScore();
      sum += derivative(copy).norm2Number().doubleValue();
      copy.clearLayerMaskArrays();
    }
    return sum / EXAMPLES;
  }

  /** Deeplearning4j 1.0.0-M2.1 takes twice the derivative for the gradient of a SameDiff layer. */
  private static INDArray derivative(MultiLayerNetwork model) {
    INDArray gradient = model.gradient().gradient().dup();
    INDArray flat = gradient.reshape(gradient.length());
    if (model.getLayer(0).conf().getLayer() instanceof SelfAttentionLayer) {
      flat.get(NDArrayIndex.interval(0, model.getLayer(0).numParams())).divi(2);
    }
    return flat;
  }
}
