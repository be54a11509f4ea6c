// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.FitLoop.FEATURES;
import static dev.tacit.FitLoop.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.diagnostic.gradient.GradientNoise;
import dev.tacit.diagnostic.label.ContradictedLabels;
import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What is measured in loops of {@code fit(dataSet)}. */
class LoopsOfFitTest {

  private final FitLoop loop = new FitLoop();

  @Test
  void aSmallDataSetIsMeasuredOnItsExamplesOnce() {
    DataSet dataSet = loop.data(60, FEATURES, 0);
    MultiLayerNetwork network = network(FEATURES, 8, 0);
    List<Suspect> suspects;
    try (TacitListener tacit =
        loop.listener(Schedule.every(10))
            .diagnostic(new GradientNoise())
            .diagnostic(new AreaUnderMargin())
            .build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 100; i++) {
        network.fit(dataSet);
      }
      suspects = tacit.suspects(1000);
    }
    assertThat(loop.iterations()).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
    assertThat(loop.sink().reports())
        .allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration()));
    assertThat(loop.examples()).isEqualTo(60);
    assertThat(suspects).extracting(Suspect::id).hasSize(60).doesNotHaveDuplicates();
    assertThat(loop.sink().latest().orElseThrow().value("tacit.gradient.coherence", "all"))
        .isCloseTo(coherence(network, dataSet), withinPercentage(0.1));
  }

  /** The squared norm of the mean gradient, as a multiple of what orthogonal ones would have. */
  private static double coherence(MultiLayerNetwork network, DataSet dataSet) {
    MultiLayerNetwork copy = network.clone();
    INDArray sum = Nd4j.zeros(DataType.DOUBLE, 1, copy.numParams());
    double squares = 0;
    for (DataSet example : dataSet.asList()) {
      copy.setInput(example.getFeatures());
      copy.setLabels(example.getLabels());
      copy.computeGradientAndScore();
      INDArray gradient = copy.gradient().gradient().castTo(DataType.DOUBLE);
      sum.addi(gradient.reshape(1, gradient.length()));
      squares += Math.pow(gradient.norm2Number().doubleValue(), 2);
    }
    return Math.pow(sum.norm2Number().doubleValue(), 2) / squares;
  }

  @Test
  void whatIsDueAtBothIsMeasuredOnce() {
    List<DataSet> batches = loop.data(60, FEATURES, 0).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit =
        loop.listener(Schedule.every(3))
            .diagnostic(new Accuracy(), Schedule.everyEpoch())
            .diagnostic(new GradientNoise(), moment -> moment.epochEnd() || moment.epoch() > 0)
            .build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 30; i++) {
        network.fit(batches.get(i % 5));
      }
    }
    assertThat(loop.iterations()).doesNotHaveDuplicates().startsWith(5, 6, 7, 8, 9).hasSize(25);
    for (Report report : loop.sink().reports()) {
      int i = report.iteration();
      assertThat(measured(report, "tacit.training.score")).isEqualTo(i % 3 == 0 ? 1 : 0);
      assertThat(measured(report, "tacit.training.accuracy"))
          .isEqualTo(i % 5 == 4 || i == 5 ? 1 : 0);
      assertThat(measured(report, "tacit.gradient.coherence")).isEqualTo(1);
    }
  }

  private static long measured(Report report, String metric) {
    return report.measurements().stream().filter(m -> m.metric().name().equals(metric)).count();
  }

  @Test
  void memorizingIsToldAsInTrainingWithEpochs() {
    DataSet dataSet = loop.data(300, FEATURES, 0.2);
    List<DataSet> batches = dataSet.batchBy(30);
    int passes = 150;
    List<String> told = new ArrayList<>();
    for (boolean byBatch : new boolean[] {false, true}) {
      InMemorySink reports = new InMemorySink();
      MultiLayerNetwork network = network(FEATURES, 128, 0.005);
      try (TacitListener tacit =
          loop.listener(Schedule.every(20))
              .sink(reports)
              .diagnostic(new Accuracy())
              .diagnostic(new ContradictedLabels())
              .build()) {
        network.addListeners(tacit);
        if (byBatch) {
          for (int i = 0; i < passes * batches.size(); i++) {
            network.fit(batches.get(i % batches.size()));
          }
        } else {
          network.fit(new ListDataSetIterator<>(dataSet.asList(), 30), passes);
        }
      }
      told.add(reports.reports().stream().map(LoopsOfFitTest::told).toList().toString());
      assertThat(reports.reports().stream().map(r -> r.value("tacit.memorization.state")))
          .contains(Double.NaN, 1.0, 2.0);
    }
    assertThat(told.get(1)).isEqualTo(told.get(0));
  }

  private static String told(Report report) {
    return report.iteration()
        + " of epoch "
        + report.epoch()
        + ": "
        + report.value("tacit.memorization.state")
        + " by "
        + report.value("tacit.label.contradicted");
  }
}
