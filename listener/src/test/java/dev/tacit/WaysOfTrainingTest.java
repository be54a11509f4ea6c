// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.MeasuredReport.requireMeasured;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.progress.TrainingProgress;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Training in other ways than by {@code fit} on one model. */
class WaysOfTrainingTest {

  private static final int BATCH = 12;
  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return EagerListener.into(sink).synchronous();
  }

  private static ListDataSetIterator<DataSet> data(int batches) {
    Training training = new Training(SmallNetwork.DENSE);
    List<DataSet> all = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      all.addAll(training.batch(i).asList());
    }
    return new ListDataSetIterator<>(all, BATCH);
  }

  private static MultiLayerNetwork dense() {
    return (MultiLayerNetwork) SmallNetwork.DENSE.build(DataType.FLOAT);
  }

  private Report latest() {
    return sink.latest().orElseThrow();
  }

  private static <T extends Model> EarlyStoppingConfiguration<T> threeEpochs() {
    return new EarlyStoppingConfiguration.Builder<T>()
        .epochTerminationConditions(new MaxEpochsTerminationCondition(3))
        .scoreCalculator(new DataSetLossCalculator(data(2), true))
        .modelSaver(new InMemoryModelSaver<>())
        .build();
  }

  @Test
  void earlyStopping() {
    MultiLayerNetwork model = dense();
    try (TacitListener tacit = builder().build()) {
      model.addListeners(tacit);
      new EarlyStoppingTrainer(threeEpochs(), model, data(10)).fit();
      assertThat(model.getListeners()).contains(tacit);
    }
    assertThat(sink.reports()).extracting(Report::iteration).isSorted().contains(9, 18, 27);
    assertThat(sink.reports()).extracting(Report::epoch).contains(0, 1, 2);
    requireMeasured(latest());
    MultiLayerNetwork unobserved = dense();
    new EarlyStoppingTrainer(threeEpochs(), unobserved, data(10)).fit();
    assertThat(model.params()).isEqualTo(unobserved.params());
  }

  @Test
  void earlyStoppingOfAGraph() {
    ComputationGraph graph = dense().toComputationGraph();
    try (TacitListener tacit = builder().build()) {
      graph.addListeners(tacit);
      new EarlyStoppingGraphTrainer(threeEpochs(), graph, data(10)).fit();
      assertThat(graph.getListeners()).contains(tacit);
    }
    assertThat(sink.reports()).extracting(Report::iteration).isSorted().contains(9, 18, 27);
    requireMeasured(latest());
  }

  @Test
  void transferLearningWithFrozenLayers() {
    MultiLayerNetwork trained = dense();
    trained.fit(data(4));
    MultiLayerNetwork tuned = frozen(trained);
    MultiLayerNetwork unobserved = frozen(trained);
    try (TacitListener tacit = builder().build()) {
      tuned.addListeners(tacit);
      tuned.fit(data(10), 2);
    }
    requireMeasured(latest());
    assertThat(latest().find("tacit.curvature.ggn.trace", "layer0")).as("frozen").isEmpty();
    unobserved.fit(data(10), 2);
    assertThat(tuned.params()).isEqualTo(unobserved.params());
  }

  private static MultiLayerNetwork frozen(MultiLayerNetwork trained) {
    return new TransferLearning.Builder(trained)
        .fineTuneConfiguration(
            new FineTuneConfiguration.Builder().updater(new Sgd(0.05)).seed(3).build())
        .setFeatureExtractor(0)
        .build();
  }

  private static Layer variational() {
    return new VariationalAutoencoder.Builder()
        .nIn(4)
        .nOut(5)
        .encoderLayerSizes(6)
        .decoderLayerSizes(6)
        .activation(Activation.TANH)
        .build();
  }

  private static Layer denoising() {
    return new AutoEncoder.Builder().nIn(4).nOut(5).activation(Activation.TANH).build();
  }

  private static MultiLayerNetwork pretrainable(boolean variational) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.05))
                .list(
                    variational ? variational() : denoising(),
                    new OutputLayer.Builder().nIn(5).nOut(3).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
    return network;
  }

  private static INDArray pretrainAndFit(MultiLayerNetwork network) {
    Nd4j.getRandom().setSeed(11);
    network.pretrain(data(10), 2);
    network.fit(data(10), 2);
    return network.params().dup();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void layersTrainedAloneAreLeftAloneAndTheWholeNetworkIsMeasured(boolean variational) {
    INDArray unobserved = pretrainAndFit(pretrainable(variational));
    MultiLayerNetwork network = pretrainable(variational);
    try (TacitListener tacit = builder().build()) {
      network.addListeners(tacit);
      Nd4j.getRandom().setSeed(11);
      network.pretrain(data(10), 2);
      assertThat(sink.reports()).isEmpty();
      network.fit(data(10), 2);
    }
    assertThat(network.params()).isEqualTo(unobserved);
    assertThat(sink.reports()).isNotEmpty();
    assertThat(latest().value("tacit.training.score")).isFinite();
    assertThat(latest().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void givenExamplesThatDoNotFitTheModelAreAReason() {
    Training training = new Training(SmallNetwork.CONVOLUTIONAL);
    DataSet others = new Training(SmallNetwork.DENSE).batch(1);
    try (TacitListener tacit = builder().reference(ReferenceSet.of(others)).build()) {
      training.model().addListeners(tacit);
      training.run(12);
    }
    assertThat(latest().find("tacit.gradient.norm", "").orElseThrow().reason())
        .contains("differ in shape");
    assertThat(latest().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void runContinuesFromACheckpointOnTheSameExamples(@TempDir Path folder) throws IOException {
    File checkpoint = folder.resolve("model.zip").toFile();
    Path examples = folder.resolve("examples");
    MultiLayerNetwork model = dense();
    try (TacitListener tacit = builder().build()) {
      model.addListeners(tacit);
      assertThat(tacit.referenceExamples()).isEmpty();
      model.fit(data(10), 2);
      ModelSerializer.writeModel(model, checkpoint, true);
      tacit.referenceExamples().orElseThrow().save(examples);
    }
    assertThat(latest().iteration()).isEqualTo(18);
    INDArray logits = model.output(Examples.load(examples).inputs().get(0));

    InMemorySink after = new InMemorySink();
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(checkpoint, true);
    Examples loaded = Examples.load(examples);
    try (TacitListener tacit =
        EagerListener.into(after)
            .synchronous()
            .reference(ReferenceSet.of(loaded))
            .diagnostic(new TrainingProgress())
            .build()) {
      restored.addListeners(tacit);
      assertThat(restored.output(loaded.inputs().get(0))).isEqualTo(logits);
      restored.fit(data(10), 1);
      assertThat(tacit.referenceExamples().orElseThrow().ids()).isEqualTo(loaded.ids());
    }
    assertThat(after.reports()).extracting(Report::iteration).containsExactly(21, 24, 27);
    assertThat(after.reports()).extracting(Report::epoch).containsOnly(2);
    requireMeasured(after.latest().orElseThrow());
  }
}
