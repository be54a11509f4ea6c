// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Canary;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** The verdict on jobs that have canaries. */
final class CanaryVerdictTest {

  private static final int EPOCHS = 120;

  private final InMemorySink memory = new InMemorySink();

  /** Trains until all is learnt by heart. */
  private List<Report> train(double mistaken) {
    MultiLayerNetwork network = MislabelledClusters.network();
    try (TacitListener tacit =
        TacitListener.builder("canaries")
            .sink(memory)
            .reference(ReferenceSet.stratified(100))
            .canariesInSmallData(0.1)
            .preset(Preset.ECONOMY)
            .exactly(Schedule.everyEpoch())
            .synchronous()
            .build()) {
      network.addListeners(tacit);
      network.fit(new ExistingDataSetIterator(new MislabelledClusters(mistaken).batches()), EPOCHS);
    }
    return memory.reports();
  }

  private static double fitted(List<Report> reports) {
    return reports.stream()
        .flatMap(report -> Canary.in(report).stream())
        .mapToDouble(Canary::fitted)
        .reduce((before, last) -> last)
        .orElseThrow();
  }

  @Test
  void wrongLabelsThatAreLearntByHeartAreToldByCanaries() {
    List<Report> reports = train(0.2);

    assertThat(fitted(reports)).isGreaterThan(0.5);
    assertThat(reports)
        .anyMatch(report -> report.value("tacit.memorization.onset.iteration") > 0)
        .flatExtracting(Report::evidence)
        .anyMatch(sentence -> sentence.contains("of the labels that were made wrong on purpose"));
  }

  @Test
  void cleanDataAreNoOnsetThoughCanariesAreLearnt() {
    List<Report> reports = train(0);

    assertThat(fitted(reports)).isGreaterThan(0.5);
    assertThat(reports).noneMatch(report -> report.value("tacit.memorization.onset.iteration") > 0);
  }
}
