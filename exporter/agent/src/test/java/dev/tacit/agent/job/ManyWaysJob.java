// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.job;

import java.io.IOException;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Trains several networks, one after the other, each in another of the ways there are. */
public final class ManyWaysJob {

  private static final int EPOCHS = 20;

  private final List<DataSet> batches = PlainJob.batches();

  private ManyWaysJob() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    ManyWaysJob job = new ManyWaysJob();
    MultiLayerNetwork looped = job.loop();
    MultiLayerNetwork transferred = job.transfer(looped);
    ComputationGraph graph = job.graph();
    MultiLayerNetwork stopped = job.earlyStopping();
    MultiLayerNetwork copied = job.copies();
    say("loop", looped);
    System.out.println("listeners of loop " + looped.getListeners().size());
    say("transfer", transferred);
    System.out.println("graph " + PlainJob.bits(graph.params()));
    say("early", stopped);
    System.out.println("copies " + copied.params().length());
    System.out.println("done");
    System.in.read();
  }

  private static void say(String way, MultiLayerNetwork network) {
    System.out.println(way + " " + PlainJob.bits(network.params()));
  }

  /** Batch by batch; its own listener comes late, and throws out those that are there. */
  private MultiLayerNetwork loop() {
    MultiLayerNetwork network = network(1);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (DataSet batch : batches) {
        network.fit(batch);
      }
      if (epoch == 1) {
        network.setListeners(new ScoreIterationListener(1000));
      }
    }
    return network;
  }

  private MultiLayerNetwork transfer(MultiLayerNetwork from) {
    MultiLayerNetwork network =
        new TransferLearning.Builder(from)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().seed(2).updater(new Sgd(0.1)).build())
            .setFeatureExtractor(0)
            .removeOutputLayer()
            .addLayer(PlainJob.output())
            .build();
    network.fit(data(), EPOCHS);
    return network;
  }

  private ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", PlainJob.hidden(), "in")
                .addLayer("out", PlainJob.output(), "hidden")
                .setOutputs("out")
                .build());
    graph.init();
    graph.fit(data(), EPOCHS);
    return graph;
  }

  private MultiLayerNetwork earlyStopping() {
    EarlyStoppingConfiguration<MultiLayerNetwork> stop =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
            .scoreCalculator(new DataSetLossCalculator(data(), true))
            .build();
    return new EarlyStoppingTrainer(stop, network(4), data()).fit().getBestModel();
  }

  /** Two threads train copies of one network. */
  private MultiLayerNetwork copies() {
    MultiLayerNetwork network = network(5);
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network)
            .workers(2)
            .averagingFrequency(3)
            .prefetchBuffer(0)
            .build();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      wrapper.fit(data());
    }
    wrapper.shutdown();
    return network;
  }

  private ListDataSetIterator<DataSet> data() {
    return new ListDataSetIterator<>(batches, 1);
  }

  private static MultiLayerNetwork network(long seed) {
    MultiLayerNetwork network = new MultiLayerNetwork(PlainJob.configuration(seed));
    network.init();
    return network;
  }
}
