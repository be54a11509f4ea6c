// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.FitLoop.FEATURES;
import static dev.tacit.FitLoop.network;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.onset.OnsetState;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** A listener that comes when a loop of {@code fit(dataSet)} has gone on for long. */
final class LateListenerTest {

  private final FitLoop loop = new FitLoop();

  private static void train(MultiLayerNetwork network, List<DataSet> batches, int passes) {
    for (int pass = 0; pass < passes; pass++) {
      batches.forEach(network::fit);
    }
  }

  @Test
  void reckonsWithTheEpochsThatItDidNotSee() {
    List<DataSet> batches = loop.data(60, FEATURES, 0).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    train(network, batches, 20);
    try (TacitListener tacit = loop.listener(Schedule.every(5)).build()) {
      network.addListeners(tacit);
      train(network, batches, 20);
    }

    assertThat(loop.sink().reports())
        .filteredOn(report -> report.iteration() > 110)
        .hasSizeGreaterThan(10)
        .allSatisfy(report -> assertThat(report.epoch()).isEqualTo(report.iteration() / 5));
  }

  @Test
  void givesNoAllClearOfLabelsThatWereLearntByHeartBefore() {
    List<DataSet> batches = loop.data(60, FEATURES, 0.4).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 128, 0.01);
    train(network, batches, 300);
    assertThat(network.evaluate(new ListDataSetIterator<>(batches)).accuracy())
        .as("learnt by heart")
        .isEqualTo(1);
    try (TacitListener tacit =
        TacitListener.builder("late").synchronous().sink(loop.sink()).build()) {
      network.addListeners(tacit);
      while (!reason(loop.sink().latest()).startsWith("not watched before epoch")) {
        train(network, batches, 10);
      }
      train(network, batches, 100);
    }

    assertThat(loop.sink().reports())
        .extracting(report -> report.value("tacit.memorization.state"))
        .doesNotContain(
            (double) OnsetState.INTERPOLATING.value(), (double) OnsetState.LEARNING.value());
  }

  private static String reason(Optional<Report> latest) {
    return latest
        .flatMap(report -> report.find("tacit.memorization.state"))
        .map(Measurement::reason)
        .orElse("");
  }
}
