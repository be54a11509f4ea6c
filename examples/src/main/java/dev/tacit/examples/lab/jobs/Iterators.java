// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.List;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultipleEpochsIterator;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** Training by iterators. */
final class Iterators {

  private Iterators() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        OrdinaryJob.of("fit(iterator, epochs)", Iterators::epochs, SampleData::clusters)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of("loop of fit(iterator)", Iterators::loop, SampleData::clusters)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of(
                "iterator that standardizes",
                tacit -> normalized(new NormalizerStandardize(), tacit),
                () -> normalized(new NormalizerStandardize()))
            .measuredEvery(60)
            .twoEpochsAre(10),
        OrdinaryJob.of(
                "iterator that scales to 0..1",
                tacit -> normalized(new NormalizerMinMaxScaler(), tacit),
                () -> normalized(new NormalizerMinMaxScaler()))
            .measuredEvery(60)
            .twoEpochsAre(10),
        OrdinaryJob.of("AsyncDataSetIterator", Iterators::async, SampleData::clusters)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of("MultipleEpochsIterator", Iterators::multipleEpochs, SampleData::clusters)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of("graph with a MultiDataSetIterator", Iterators::graph, SampleData::clusters)
            .measuredEvery(60)
            .twoEpochsAre(16));
  }

  static DataSetIterator clusters(int batch) {
    return new ListDataSetIterator<>(SampleData.clusters().asList(), batch);
  }

  private static MultiLayerNetwork epochs(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.fit(clusters(30), 25);
    return model;
  }

  private static MultiLayerNetwork loop(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    DataSetIterator data = clusters(30);
    for (int epoch = 0; epoch < 25; epoch++) {
      data.reset();
      model.fit(data);
    }
    return model;
  }

  private static DataSetIterator iris() {
    return new ListDataSetIterator<>(SampleData.iris().asList(), 30);
  }

  private static MultiLayerNetwork normalized(
      DataNormalization normalizer, TrainingListener... tacit) {
    DataSetIterator data = iris();
    normalizer.fit(data);
    data.setPreProcessor(normalizer);
    MultiLayerNetwork model = Networks.dense(4, 10, 3);
    model.addListeners(tacit);
    model.fit(data, 40);
    return model;
  }

  /** The data as training sees it. */
  private static DataSet normalized(DataNormalization normalizer) {
    DataSetIterator data = iris();
    normalizer.fit(data);
    DataSet all = SampleData.iris();
    normalizer.transform(all);
    return all;
  }

  private static MultiLayerNetwork async(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.fit(new AsyncDataSetIterator(clusters(30), 4), 25);
    return model;
  }

  @SuppressWarnings("deprecation") // people still use it
  private static MultiLayerNetwork multipleEpochs(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.fit(new MultipleEpochsIterator(25, clusters(30)));
    return model;
  }

  private static ComputationGraph graph(TrainingListener... tacit) {
    ComputationGraph model = Networks.dense().toComputationGraph();
    model.addListeners(tacit);
    List<org.nd4j.linalg.dataset.api.MultiDataSet> batches =
        SampleData.clusters().batchBy(30).stream()
            .<org.nd4j.linalg.dataset.api.MultiDataSet>map(DataSet::toMultiDataSet)
            .toList();
    for (int epoch = 0; epoch < 25; epoch++) {
      model.fit(new IteratorMultiDataSetIterator(batches.iterator(), 30));
    }
    return model;
  }
}
