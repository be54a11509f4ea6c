// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;

/** Loops that the program itself makes: no epoch ever ends for a listener. */
final class Loops {

  private Loops() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        OrdinaryJob.of("loop over a list of batches", Loops::listOfBatches, SampleData::clusters)
            .measuredEvery(80)
            .twoEpochsAre(16),
        OrdinaryJob.of("loop of fit(DataSet), 60 examples", Loops::oneDataSet, Loops::sixty)
            .measuredEvery(50)
            .twoEpochsAre(2),
        OrdinaryJob.of("thirty epochs of one batch", Loops::thirtyTimes, SampleData::iris)
            .measuredEvery(8)
            .twoEpochsAre(2),
        OrdinaryJob.of("loop of fit(features, labels)", Loops::featuresAndLabels, SampleData::iris)
            .measuredEvery(60)
            .twoEpochsAre(2),
        OrdinaryJob.of("five examples a batch", Loops::fiveAtATime, SampleData::clusters)
            .measuredEvery(160)
            .twoEpochsAre(96),
        OrdinaryJob.of(
                "batches of changing size, the last of one", Loops::changingSize, Loops::oddNumber)
            .measuredEvery(40)
            .twoEpochsAre(8));
  }

  private static DataSet sixty() {
    return SampleData.clusters(60, 8, 4, 1.0, 2);
  }

  private static DataSet oddNumber() {
    return SampleData.clusters(193, 8, 4, 1.0, 3);
  }

  private static MultiLayerNetwork listOfBatches(TrainingListener... tacit) {
    List<DataSet> batches = SampleData.clusters().batchBy(30);
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    for (int epoch = 0; epoch < 30; epoch++) {
      for (DataSet batch : batches) {
        model.fit(batch);
      }
    }
    return model;
  }

  private static MultiLayerNetwork oneDataSet(TrainingListener... tacit) {
    DataSet data = sixty();
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    for (int i = 0; i < 150; i++) {
      model.fit(data);
    }
    return model;
  }

  private static MultiLayerNetwork thirtyTimes(TrainingListener... tacit) {
    DataSet data = SampleData.iris();
    MultiLayerNetwork model = Networks.dense(4, 10, 3);
    model.addListeners(tacit);
    for (int i = 0; i < 30; i++) {
      model.fit(data);
    }
    return model;
  }

  private static MultiLayerNetwork featuresAndLabels(TrainingListener... tacit) {
    DataSet data = SampleData.iris();
    MultiLayerNetwork model = Networks.dense(4, 10, 3);
    model.addListeners(tacit);
    for (int i = 0; i < 200; i++) {
      model.fit(data.getFeatures(), data.getLabels());
    }
    return model;
  }

  private static MultiLayerNetwork fiveAtATime(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    for (int epoch = 0; epoch < 10; epoch++) {
      for (DataSet batch : SampleData.clusters().batchBy(5)) {
        model.fit(batch);
      }
    }
    return model;
  }

  private static MultiLayerNetwork changingSize(TrainingListener... tacit) {
    DataSet data = oddNumber();
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    for (int epoch = 0; epoch < 30; epoch++) {
      for (DataSet batch : data.batchBy(64)) {
        model.fit(batch);
      }
    }
    return model;
  }
}
