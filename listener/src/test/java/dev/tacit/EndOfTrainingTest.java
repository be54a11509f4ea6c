// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.action.StopTraining;
import dev.tacit.diagnostic.Preset;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A job that ends at the stop, whose held-out examples have labels. */
final class EndOfTrainingTest {

  private static final int EPOCHS = 150;

  private final InMemorySink memory = new InMemorySink();
  private final MislabelledClusters clusters = new MislabelledClusters(0.2);
  private final MultiLayerNetwork network = MislabelledClusters.network();

  private DataSetIterator data() {
    List<DataSet> batches = clusters.batches();
    List<DataSet> all = new ArrayList<>();
    batches.forEach(batch -> all.addAll(batch.asList()));
    return new ListDataSetIterator<>(all, batches.get(0).numExamples());
  }

  private int iteration(String metric) {
    return memory.reports().stream()
        .mapToInt(report -> (int) report.value(metric))
        .max()
        .orElseThrow();
  }

  @Test
  void fewWrongLabelsAreAnsweredByThen() {
    StopTraining stop = new StopTraining();
    List<Onset> stopped = new ArrayList<>();
    try (TacitListener tacit =
        TacitListener.builder("stopped")
            .sink(memory)
            .heldOut(clusters.heldOut())
            .preset(Preset.ECONOMY)
            .exactly(Schedule.everyEpoch())
            .onStop(stop)
            .onStop(stopped::add)
            .synchronous()
            .build()) {
      network.addListeners(tacit);
      network.fit(stop.until(data()), EPOCHS);
    }

    assertThat(stopped).hasSize(1);
    Report last = stopped.get(0).report();
    assertThat(last.iteration())
        .isGreaterThan(iteration("tacit.memorization.onset.iteration"))
        .isLessThan(EPOCHS * clusters.batches().size() - 1);
    assertThat(clusters.learnt(network)).isBetween(0.02, 0.5);
    assertThat(last.evidence())
        .anyMatch(sentence -> sentence.startsWith("It has been time to stop since iteration"));
    assertThat(memory.reports())
        .anyMatch(report -> report.value("tacit.training.accuracy", "heldout") > 0.5);
  }
}
