// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.listeners.TimeIterationListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.nd4j.linalg.dataset.DataSet;

/** Other listeners around Tacit. */
final class Listening {

  private static final int EPOCHS = 25;

  private Listening() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        job("setListeners before addListeners", Listening::setBefore),
        job("setListeners after addListeners drops Tacit", Listening::setAfter)
            .truth(TruthOfJob.NOT_OBSERVED),
        job("EvaluativeListener before", Listening::evaluatedBefore),
        job("EvaluativeListener after", Listening::evaluatedAfter),
        job("EvaluativeListener before, of a graph", Listening::evaluatedGraph),
        job("a listener that looks at test data", Listening::looksAtTestData),
        job("a listener that computes another gradient", Listening::computesAnotherGradient),
        job("CheckpointListener", Listening::checkpoints),
        job("StatsListener", Listening::stats),
        job("four listeners that only watch", Listening::watchers));
  }

  private static OrdinaryJob job(String name, Program program) {
    return OrdinaryJob.of(name, program, SampleData::clusters).measuredEvery(60).twoEpochsAre(16);
  }

  /** More examples at once than a batch of training has. */
  private static DataSet test() {
    return SampleData.clusters(100, 8, 4, 1.0, 77);
  }

  private static MultiLayerNetwork fit(MultiLayerNetwork model) {
    model.fit(Iterators.clusters(30), EPOCHS);
    return model;
  }

  private static MultiLayerNetwork setBefore(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.setListeners(new ScoreIterationListener(100));
    model.addListeners(tacit);
    return fit(model);
  }

  private static MultiLayerNetwork setAfter(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.setListeners(new ScoreIterationListener(100));
    return fit(model);
  }

  private static MultiLayerNetwork evaluatedBefore(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.setListeners(new EvaluativeListener(test(), 1, InvocationType.ITERATION_END));
    model.addListeners(tacit);
    return fit(model);
  }

  private static MultiLayerNetwork evaluatedAfter(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    model.addListeners(new EvaluativeListener(test(), 1, InvocationType.ITERATION_END));
    return fit(model);
  }

  private static ComputationGraph evaluatedGraph(TrainingListener... tacit) {
    ComputationGraph model = Networks.dense().toComputationGraph();
    model.setListeners(new EvaluativeListener(test(), 2, InvocationType.ITERATION_END));
    model.addListeners(tacit);
    model.fit(Iterators.clusters(30), EPOCHS);
    return model;
  }

  private static MultiLayerNetwork looksAtTestData(TrainingListener... tacit) {
    DataSet test = test();
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model trained, int iteration, int epoch) {
            model.output(test.getFeatures());
            model.score(test);
            model.evaluate(
                new org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator<>(
                    test.asList(), 100));
          }
        });
    model.addListeners(tacit);
    return fit(model);
  }

  private static MultiLayerNetwork computesAnotherGradient(TrainingListener... tacit) {
    DataSet test = test();
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model trained, int iteration, int epoch) {
            if (iteration % 3 == 0) {
              model.setInput(test.getFeatures());
              model.setLabels(test.getLabels());
              model.computeGradientAndScore();
            }
          }
        });
    model.addListeners(tacit);
    return fit(model);
  }

  private static MultiLayerNetwork checkpoints(TrainingListener... tacit) throws Exception {
    Path folder = Files.createTempDirectory("checkpoints");
    MultiLayerNetwork model = Networks.dense();
    model.setListeners(
        new CheckpointListener.Builder(folder.toFile())
            .keepLast(2)
            .saveEveryNIterations(40)
            .logSaving(false)
            .build());
    model.addListeners(tacit);
    fit(model);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
    return model;
  }

  private static MultiLayerNetwork stats(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.setListeners(new StatsListener(new InMemoryStatsStorage(), 5));
    model.addListeners(tacit);
    return fit(model);
  }

  private static MultiLayerNetwork watchers(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense();
    model.setListeners(new PerformanceListener(50), new CollectScoresIterationListener(1));
    model.addListeners(tacit);
    model.addListeners(new ScoreIterationListener(100), new TimeIterationListener(200));
    return fit(model);
  }
}
