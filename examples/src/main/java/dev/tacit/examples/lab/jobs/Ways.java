// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.io.File;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Training in other ways than by {@code fit} on one new network. */
final class Ways {

  private static final int EPOCHS = 25;

  private Ways() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        job("early stopping", Ways::earlyStopping),
        job("early stopping of a graph", Ways::earlyStoppingOfGraph),
        job("transfer learning with frozen layers", Ways::transfer),
        job("an autoencoder pretrained, then fit", Ways::pretrainedThenFit),
        job("nothing but pretraining", Ways::pretrained).truth(TruthOfJob.NOT_OBSERVED),
        job("three networks in turn, one listener", Ways::inTurn),
        job("fit, a pause, fit", Ways::withPause),
        job("saved, restored and gone on", Ways::restored));
  }

  private static OrdinaryJob job(String name, Program program) {
    return OrdinaryJob.of(name, program, SampleData::clusters).measuredEvery(60).twoEpochsAre(16);
  }

  private static DataSetIterator test() {
    return new ListDataSetIterator<>(SampleData.clusters(100, 8, 4, 1.0, 77).asList(), 50);
  }

  private static <T extends Model> EarlyStoppingConfiguration<T> stopping() {
    return new EarlyStoppingConfiguration.Builder<T>()
        .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
        .scoreCalculator(new DataSetLossCalculator(test(), true))
        .modelSaver(new InMemoryModelSaver<>())
        .build();
  }

  private static MultiLayerNetwork earlyStopping(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    new EarlyStoppingTrainer(stopping(), model, Iterators.clusters(30)).fit();
    return model;
  }

  private static ComputationGraph earlyStoppingOfGraph(TrainingListener... tacit) {
    ComputationGraph model = Networks.dense().toComputationGraph();
    model.addListeners(tacit);
    new EarlyStoppingGraphTrainer(stopping(), model, Iterators.clusters(30)).fit();
    return model;
  }

  private static MultiLayerNetwork transfer(TrainingListener... tacit) {
    MultiLayerNetwork trained =
        Networks.of(
            new Adam(0.01),
            Networks.hidden(8, 16),
            Networks.hidden(16, 12),
            Networks.softmax(12, 4));
    trained.fit(Iterators.clusters(30), 5);
    MultiLayerNetwork tuned =
        new TransferLearning.Builder(trained)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(3).build())
            .setFeatureExtractor(0)
            .build();
    tuned.addListeners(tacit);
    tuned.fit(Iterators.clusters(30), EPOCHS);
    return tuned;
  }

  private static MultiLayerNetwork autoencoder() {
    return Networks.of(
        new Adam(0.01),
        new AutoEncoder.Builder().nIn(8).nOut(12).activation(Activation.TANH).build(),
        Networks.softmax(12, 4));
  }

  private static MultiLayerNetwork pretrainedThenFit(TrainingListener... tacit) {
    MultiLayerNetwork model = autoencoder();
    model.addListeners(tacit);
    model.pretrain(Iterators.clusters(30), 5);
    model.fit(Iterators.clusters(30), EPOCHS);
    return model;
  }

  private static MultiLayerNetwork pretrained(TrainingListener... tacit) {
    MultiLayerNetwork model = autoencoder();
    model.addListeners(tacit);
    model.pretrain(Iterators.clusters(30), 5);
    return model;
  }

  private static MultiLayerNetwork inTurn(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    for (int hidden : new int[] {8, 16, 24}) {
      model = Networks.dense(8, hidden, 4);
      model.addListeners(tacit);
      model.fit(Iterators.clusters(30), EPOCHS);
    }
    return model;
  }

  private static MultiLayerNetwork withPause(TrainingListener... tacit)
      throws InterruptedException {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.fit(Iterators.clusters(30), EPOCHS / 2);
    Thread.sleep(200); // a user evaluates, or has lunch
    model.fit(Iterators.clusters(30), EPOCHS / 2);
    return model;
  }

  private static MultiLayerNetwork restored(TrainingListener... tacit) throws Exception {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.fit(Iterators.clusters(30), EPOCHS / 2);
    File file = File.createTempFile("model", ".zip");
    ModelSerializer.writeModel(model, file, true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);
    file.delete();
    restored.addListeners(tacit);
    restored.fit(Iterators.clusters(30), EPOCHS / 2);
    return restored;
  }
}
