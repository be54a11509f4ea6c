// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static dev.tacit.label.LabelCheckTest.precisionAndRecall;
import static dev.tacit.label.NoisyJobs.batches;
import static dev.tacit.label.NoisyJobs.dense;
import static dev.tacit.label.NoisyJobs.network;
import static dev.tacit.label.NoisyJobs.softmax;
import static dev.tacit.label.NoisyJobs.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.INDArrayDataSetIterator;
import org.deeplearning4j.datasets.iterator.JointMultiDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Whatever training's data are, its examples are recognized, and put together as they were. */
final class DataShapesTest {

  private static final int EXAMPLES = 1200;
  private static final int EPOCHS = 20;
  private static final int STEPS = 5;

  private final NoisyData data = NoisyData.of(EXAMPLES, 0.2, 3);

  private void check(MultiLayerNetwork network, DataSetIterator batches) {
    LabelCheck check = train(network, batches, EPOCHS);
    List<DataSet> cleaned = new ArrayList<>();
    check.cleaned(batches).forEachRemaining(cleaned::add);

    verify(check.among(batches), cleaned.stream().mapToInt(DataSet::numExamples).sum());
    network.fit(check.cleaned(batches));
  }

  private void verify(SuspectLabels found, int left) {
    assertThat(found.known()).isEqualTo(EXAMPLES);
    assertThat(found.list()).hasSize(EXAMPLES - left);
    assertThat(precisionAndRecall(found, data.wrong())[0]).isGreaterThan(0.7);
    assertThat(precisionAndRecall(found, data.wrong())[1]).isGreaterThan(0.5);
  }

  @Test
  void images() {
    INDArray images = data.inputs().reshape(EXAMPLES, 1, 4, STEPS);
    MultiLayerNetwork network =
        network(
            InputType.convolutional(4, STEPS, 1),
            new ConvolutionLayer.Builder(2, STEPS).nOut(16).activation(Activation.RELU).build(),
            softmax());

    check(network, batches(new DataSet(images, data.labels())));
  }

  @Test
  void seriesOfDifferentLengths() {
    INDArray series = data.inputs().reshape(EXAMPLES, 4, STEPS).dup('c');
    INDArray mask = Nd4j.ones(DataType.FLOAT, EXAMPLES, STEPS);
    for (int i = 0; i < EXAMPLES; i += 3) {
      mask.putScalar(i, STEPS - 1, 0);
      series
          .get(NDArrayIndex.point(i), NDArrayIndex.all(), NDArrayIndex.point(STEPS - 1))
          .assign(0);
    }
    MultiLayerNetwork network =
        network(
            InputType.recurrent(4),
            new LSTM.Builder().nOut(32).build(),
            new GlobalPoolingLayer(),
            softmax());

    check(network, batches(new DataSet(series, data.labels(), mask, null)));
  }

  @Test
  void doublesForANetworkOfFloats() {
    check(
        dense(),
        batches(
            new DataSet(
                data.inputs().castTo(DataType.DOUBLE), data.labels().castTo(DataType.DOUBLE))));
  }

  @Test
  void labelsThatAreIndices() {
    INDArray indices = data.labels().argMax(1).castTo(DataType.FLOAT).reshape(EXAMPLES, 1);
    OutputLayer sparse =
        new OutputLayer.Builder(new LossSparseMCXENT())
            .nOut(NoisyData.CLASSES)
            .activation(Activation.SOFTMAX)
            .build();

    check(
        network(InputType.feedForward(NoisyData.FEATURES), dense(128), sparse),
        batches(new DataSet(data.inputs(), indices)));
  }

  @Test
  void inputsThatAPreprocessorChanges() {
    DataSet whole = new DataSet(data.inputs().mul(30).add(7), data.labels());
    NormalizerStandardize normalizer = new NormalizerStandardize();
    normalizer.fit(whole.copy());
    List<Pair<INDArray, INDArray>> rows = new ArrayList<>();
    whole.forEach(one -> rows.add(Pair.of(one.getFeatures(), one.getLabels())));
    DataSetIterator batches = new INDArrayDataSetIterator(rows, NoisyJobs.BATCH);
    batches.setPreProcessor(normalizer);

    check(dense(), batches);
  }

  @Test
  void weightsOfExamples() {
    INDArray weights = Nd4j.ones(DataType.FLOAT, EXAMPLES, 1);
    for (int i = 0; i < EXAMPLES; i += 2) {
      weights.putScalar(i, 0, 0.5);
    }

    check(dense(), batches(new DataSet(data.inputs(), data.labels(), null, weights)));
  }

  @Test
  void severalInputsOfAGraph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam(0.002))
                .graphBuilder()
                .addInputs("a", "b")
                .setInputTypes(InputType.feedForward(8), InputType.feedForward(12))
                .addLayer("hidden", dense(128), "a", "b")
                .addLayer("output", softmax(), "hidden")
                .setOutputs("output")
                .build());
    graph.init();
    MultiDataSetIterator batches = pairs();
    LabelCheck check;
    try (TacitListener tacit = NoisyJobs.listener()) {
      graph.setListeners(List.of(tacit));
      graph.fit(batches, EPOCHS);
      check = tacit.labels();
    }

    int left = 0;
    MultiDataSetIterator cleaned = check.cleaned(pairs());
    while (cleaned.hasNext()) {
      left += (int) cleaned.next().getFeatures(1).size(0);
    }

    verify(check.among(pairs()), left);
  }

  private MultiDataSetIterator pairs() {
    return new JointMultiDataSetIterator(0, columns(0, 8), columns(8, NoisyData.FEATURES));
  }

  private DataSetIterator columns(int from, int to) {
    INDArray inputs = data.inputs().get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup();
    return batches(new DataSet(inputs, data.labels()));
  }
}
