// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** Jobs of which nobody can say that nothing speaks of memorizing. */
class UnjudgedJobsTest {

  private static final int ITERATIONS = 240;

  private final InMemorySink sink = new InMemorySink();

  private void train(Training training, TacitListenerBuilder builder) {
    try (TacitListener tacit = builder.synchronous().build()) {
      training.model().addListeners(tacit);
      training.run(ITERATIONS);
    }
  }

  /** No report says learning or interpolating, and all that say nothing say why. */
  private void assertNeverFine(String reason) {
    assertThat(sink.reports()).isNotEmpty();
    for (Report report : sink.reports()) {
      Measurement state = report.find("tacit.memorization.state").orElseThrow();
      assertThat(state.value()).isNotIn(0.0, 3.0);
      assertThat(state.defined() ? reason : state.reason()).contains(reason);
    }
  }

  @Test
  void labelsThatNameNoClassesAreNotJudged() {
    train(new Training(SmallNetwork.REGRESSION), EagerListener.into(sink));

    assertNeverFine("contradicted labels are not measured: the labels name no classes");
    assertThat(sink.reports()).hasSizeGreaterThan(20);
  }

  @Test
  void answersAtEachTimeStepAreNotJudged() {
    train(new Training(LayerKind.TAGGER), EagerListener.into(sink).schedule(Schedule.every(12)));

    assertNeverFine("contradicted labels are not measured: ");
  }

  @Test
  void inputsThatAreNotNumbersAreNotJudged() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = EagerListener.into(sink).synchronous().build()) {
      training.model().addListeners(tacit);
      for (int i = 0; i < ITERATIONS; i++) {
        DataSet batch = training.batch(i % 10);
        batch.getFeatures().assign(Double.NaN);
        training.fit(batch);
      }
    }

    assertNeverFine("");
    Measurement state = sink.latest().orElseThrow().find("tacit.memorization.state").orElseThrow();
    assertThat(state.reason()).isNotBlank();
  }

  /** Contradicted labels that no budget can pay. */
  private static final class Dear implements Diagnostic {

    private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "Share.");

    @Override
    public List<Metric> metrics() {
      return List.of(CONTRADICTED);
    }

    @Override
    public Cadence cadence() {
      return Cadence.OFTEN;
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      while (true) {
        replica.hessianVector(snapshot.training(), replica.rademacher(1));
      }
    }
  }

  @Test
  void signalsThatAreCutShortAreNotJudged() {
    train(
        new Training(SmallNetwork.DENSE),
        EagerListener.into(sink)
            .withoutStandardDiagnostics()
            .diagnostic(new Accuracy())
            .diagnostic(new Dear())
            .budget(OverheadBudget.of(0.01)));

    assertNeverFine("cut short: it takes far longer than expected");
  }

  @Test
  void evidenceIsInEveryReportFromTheWarningOn() {
    MultiLayerNetwork network = MislabelledClusters.network();
    try (TacitListener tacit = EagerListener.into(sink).synchronous().build()) {
      network.addListeners(tacit);
      network.fit(new ExistingDataSetIterator(new MislabelledClusters(0.2).batches()), 40);
    }

    List<Report> reports = sink.reports();
    assertThat(reports.get(0).find("tacit.memorization.state").orElseThrow().reason())
        .contains("have not been measured often enough yet");
    assertThat(reports).extracting(one -> one.value("tacit.memorization.state")).contains(2.0);
    for (Report report : reports) {
      double state = report.value("tacit.memorization.state");
      assertThat(report.evidence().isEmpty()).isEqualTo(state != 1 && state != 2);
    }
  }
}
