// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What labels say, and how they are written. */
final class KindsOfLabels {

  private KindsOfLabels() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        OrdinaryJob.of("regression", KindsOfLabels::regression, KindsOfLabels::curve)
            .labels(LabelMeaning.NUMBERS)
            .truth(TruthOfJob.NO_RULE)
            .measuredEvery(60)
            .twoEpochsAre(10),
        OrdinaryJob.of("one output unit", KindsOfLabels::oneOutput, KindsOfLabels::yesOrNo)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.ofSeveralInputs(
                "graph with two outputs", KindsOfLabels::twoOutputs, KindsOfLabels::two)
            .labels(LabelMeaning.OF_SEVERAL_OUTPUTS)
            .truth(TruthOfJob.NO_RULE)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of(
                "a weight for each example", KindsOfLabels::weighted, KindsOfLabels::withWeights)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of(
                "regression by a graph, weighted",
                KindsOfLabels::weightedGraph,
                KindsOfLabels::weightedCurve)
            .labels(LabelMeaning.NUMBERS)
            .truth(TruthOfJob.NO_RULE)
            .measuredEvery(60)
            .twoEpochsAre(10),
        OrdinaryJob.of("smoothed labels", KindsOfLabels::smoothed, KindsOfLabels::smooth)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of(
                "three labels in ten wrong", KindsOfLabels::wrong, KindsOfLabels::wrongLabels)
            .truth(TruthOfJob.WRONG_LABELS_LEARNT)
            .measuredEvery(100)
            .twoEpochsAre(16));
  }

  private static ListDataSetIterator<DataSet> batches(DataSet data) {
    return new ListDataSetIterator<>(data.batchBy(30), 1);
  }

  private static DataSet curve() {
    return SampleData.curve(150, 8);
  }

  private static OutputLayer output(int inputs, int outputs, LossFunction loss, Activation f) {
    return new OutputLayer.Builder(loss).nIn(inputs).nOut(outputs).activation(f).build();
  }

  private static MultiLayerNetwork regression(TrainingListener... tacit) {
    MultiLayerNetwork model =
        Networks.of(
            new Adam(0.01),
            Networks.hidden(3, 16),
            output(16, 1, LossFunction.MSE, Activation.IDENTITY));
    model.addListeners(tacit);
    model.fit(batches(curve()), 40);
    return model;
  }

  private static DataSet yesOrNo() {
    DataSet data = SampleData.clusters(240, 8, 2, 0.7, 10);
    return new DataSet(data.getFeatures(), data.getLabels().getColumn(1, true).dup());
  }

  private static MultiLayerNetwork oneOutput(TrainingListener... tacit) {
    MultiLayerNetwork model =
        Networks.of(
            new Adam(0.01),
            Networks.hidden(8, 16),
            output(16, 1, LossFunction.XENT, Activation.SIGMOID));
    model.addListeners(tacit);
    model.fit(batches(yesOrNo()), 25);
    return model;
  }

  private static MultiDataSet two(DataSet data) {
    return new MultiDataSet(
        new INDArray[] {data.getFeatures()},
        new INDArray[] {data.getLabels(), data.getFeatures().sum(true, 1)});
  }

  private static MultiDataSet two() {
    return two(SampleData.clusters());
  }

  private static ComputationGraph twoOutputs(TrainingListener... tacit) {
    ComputationGraph model =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", Networks.hidden(8, 16), "in")
                .addLayer("class", Networks.softmax(16, 4), "hidden")
                .addLayer("sum", output(16, 1, LossFunction.MSE, Activation.IDENTITY), "hidden")
                .setOutputs("class", "sum")
                .build());
    model.init();
    model.addListeners(tacit);
    List<DataSet> batches = SampleData.clusters().batchBy(30);
    for (int epoch = 0; epoch < 25; epoch++) {
      for (DataSet batch : batches) {
        model.fit(two(batch));
      }
    }
    return model;
  }

  /** One class counts twice, another half: a label mask of one column. */
  private static DataSet withWeights() {
    DataSet data = SampleData.clusters();
    return new DataSet(data.getFeatures(), data.getLabels(), null, weights(240));
  }

  private static INDArray weights(int examples) {
    float[] weights = {2, 1, 0.5f, 1};
    INDArray all = Nd4j.ones(examples, 1);
    for (int i = 0; i < examples; i++) {
      all.putScalar(i, 0, weights[i % 4]);
    }
    return all;
  }

  /** Cut by hand: Deeplearning4j joins masks of one column to masks of another shape. */
  private static ExistingDataSetIterator weightedBatches(DataSet data) {
    List<DataSet> batches = new ArrayList<>();
    for (int from = 0; from < data.numExamples(); from += 30) {
      INDArrayIndex[] rows = {NDArrayIndex.interval(from, from + 30), NDArrayIndex.all()};
      batches.add(
          new DataSet(
              data.getFeatures().get(rows),
              data.getLabels().get(rows),
              null,
              data.getLabelsMaskArray().get(rows)));
    }
    return new ExistingDataSetIterator(batches);
  }

  private static MultiLayerNetwork weighted(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.fit(weightedBatches(withWeights()), 25);
    return model;
  }

  private static DataSet weightedCurve() {
    DataSet data = curve();
    return new DataSet(data.getFeatures(), data.getLabels(), null, weights(150));
  }

  private static ComputationGraph weightedGraph(TrainingListener... tacit) {
    ComputationGraph model =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", Networks.hidden(3, 16), "in")
                .addLayer("out", output(16, 1, LossFunction.MSE, Activation.IDENTITY), "hidden")
                .setOutputs("out")
                .build());
    model.init();
    model.addListeners(tacit);
    model.fit(weightedBatches(weightedCurve()), 40);
    return model;
  }

  private static DataSet smooth() {
    DataSet data = SampleData.clusters();
    data.setLabels(data.getLabels().mul(0.9).add(0.025));
    return data;
  }

  private static MultiLayerNetwork smoothed(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.fit(batches(smooth()), 25);
    return model;
  }

  private static DataSet wrongLabels() {
    return SampleData.withWrongLabels(SampleData.clusters(240, 20, 4, 0.7, 11), 12);
  }

  /** Large enough, and trained long enough, to know every wrong label by heart. */
  private static MultiLayerNetwork wrong(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense(20, 128, 4);
    model.addListeners(tacit);
    model.fit(batches(wrongLabels()), 60);
    if (model.evaluate(batches(wrongLabels())).accuracy() < 0.99) {
      throw new IllegalStateException("the wrong labels are not learnt");
    }
    return model;
  }
}
