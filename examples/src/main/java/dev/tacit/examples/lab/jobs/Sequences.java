// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/** Series of different lengths, and words. */
final class Sequences {

  private static final int SERIES = 36;
  private static final int PIECE = 4;

  private Sequences() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        masked("masked LSTM, its last step", tacit -> fit(layers(lastStep(lstm())), tacit)),
        masked("masked LSTM, its last step, of a graph", Sequences::graph),
        masked("masked GravesLSTM, pooled", tacit -> fit(layers(graves(), pooling()), tacit)),
        masked(
            "masked Bidirectional LSTM, pooled",
            tacit -> fit(layers(new Bidirectional(lstm()), pooling()), tacit)),
        masked(
            "masked convolutions in time, pooled",
            tacit -> fit(layers(convolution(), pooling()), tacit)),
        masked("masked attention, pooled", tacit -> fit(layers(attention(), pooling()), tacit)),
        OrdinaryJob.of("masked LSTM, an answer at each step", Sequences::eachStep, Sequences::steps)
            .labels(LabelMeaning.CLASS_AT_EACH_STEP)
            .measuredEvery(14)
            .twoEpochsAre(6),
        OrdinaryJob.of("truncated backpropagation", Sequences::truncated, Sequences::pieces)
            .labels(LabelMeaning.CLASS_AT_EACH_STEP)
            .measuredEvery(30)
            .twoEpochsAre(18),
        OrdinaryJob.of("embedded words", Sequences::words, () -> SampleData.sentences(96, 9))
            .measuredEvery(30)
            .twoEpochsAre(16));
  }

  private static OrdinaryJob masked(String name, Program program) {
    return OrdinaryJob.of(name, program, Sequences::waves).measuredEvery(14).twoEpochsAre(6);
  }

  private static DataSet waves() {
    return SampleData.waves(SERIES, 4);
  }

  private static DataSet steps() {
    return SampleData.wavesLabelledAtEachStep(SERIES, 4);
  }

  private static DataSetIterator batches(DataSet all) {
    return new ListDataSetIterator<>(all.batchBy(12), 1);
  }

  private static LSTM lstm() {
    return new LSTM.Builder().nOut(5).activation(Activation.TANH).build();
  }

  @SuppressWarnings("deprecation") // people still use it
  private static GravesLSTM graves() {
    return new GravesLSTM.Builder().nOut(5).activation(Activation.TANH).build();
  }

  private static Layer lastStep(Layer recurrent) {
    return new LastTimeStep(recurrent);
  }

  private static Convolution1DLayer convolution() {
    return new Convolution1DLayer.Builder(3).nOut(6).activation(Activation.TANH).build();
  }

  private static SelfAttentionLayer attention() {
    return new SelfAttentionLayer.Builder().nOut(6).nHeads(2).projectInput(true).build();
  }

  private static GlobalPoolingLayer pooling() {
    return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
  }

  /** With a classifier of three classes behind them. */
  private static MultiLayerNetwork layers(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(12345).updater(new Adam(0.02)).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    list.layer(Networks.softmax(0, 3));
    list.setInputType(InputType.recurrent(2, 12));
    return initialized(list.build());
  }

  private static MultiLayerNetwork initialized(MultiLayerConfiguration configuration) {
    MultiLayerNetwork model = new MultiLayerNetwork(configuration);
    model.init();
    return model;
  }

  private static MultiLayerNetwork fit(MultiLayerNetwork model, TrainingListener... tacit) {
    model.addListeners(tacit);
    model.fit(batches(waves()), 10);
    return model;
  }

  private static ComputationGraph graph(TrainingListener... tacit) {
    ComputationGraph model = layers(lastStep(lstm())).toComputationGraph();
    model.addListeners(tacit);
    model.fit(batches(waves()), 10);
    return model;
  }

  private static NeuralNetConfiguration.ListBuilder answersAtEachStep() {
    return new NeuralNetConfiguration.Builder()
        .seed(12345)
        .updater(new Adam(0.02))
        .list()
        .layer(new LSTM.Builder().nIn(2).nOut(5).activation(Activation.TANH).build())
        .layer(new RnnOutputLayer.Builder().nIn(5).nOut(3).activation(Activation.SOFTMAX).build());
  }

  private static MultiLayerNetwork eachStep(TrainingListener... tacit) {
    MultiLayerNetwork model = initialized(answersAtEachStep().build());
    model.addListeners(tacit);
    model.fit(batches(steps()), 10);
    return model;
  }

  private static MultiLayerNetwork truncated(TrainingListener... tacit) {
    MultiLayerNetwork model =
        initialized(
            answersAtEachStep()
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(PIECE)
                .build());
    model.addListeners(tacit);
    model.fit(batches(unmasked()), 8);
    return model;
  }

  /** The same series without masks, all of 12 steps. */
  private static DataSet unmasked() {
    DataSet all = steps();
    return new DataSet(all.getFeatures(), all.getLabels());
  }

  /** As training sees them: four steps at a time. */
  private static DataSet pieces() {
    DataSet all = unmasked();
    return DataSet.merge(List.of(piece(all, 0), piece(all, PIECE), piece(all, 2 * PIECE)));
  }

  private static DataSet piece(DataSet all, int from) {
    var steps = NDArrayIndex.interval(from, from + PIECE);
    return new DataSet(
        all.getFeatures().get(NDArrayIndex.all(), NDArrayIndex.all(), steps).dup(),
        all.getLabels().get(NDArrayIndex.all(), NDArrayIndex.all(), steps).dup());
  }

  private static MultiLayerNetwork words(TrainingListener... tacit) {
    MultiLayerNetwork model =
        initialized(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .updater(new Adam(0.02))
                .list()
                .layer(new EmbeddingSequenceLayer.Builder().nIn(20).nOut(4).build())
                .layer(pooling())
                .layer(Networks.softmax(4, 2))
                .build());
    model.addListeners(tacit);
    model.fit(batches(SampleData.sentences(96, 9)), 10);
    return model;
  }
}
