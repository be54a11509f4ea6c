// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TacitListenerTest {

  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return EagerListener.into(sink);
  }

  @Test
  void measuresEveryMetricItDeclares() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        builder().heldOut(training.batch(99)).synchronous().dataset("gaussian").build()) {
      training.model().addListeners(tacit);
      training.run(20);
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.measurements().stream().map(m -> m.metric().name()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            TacitListener.metrics().stream().map(Metric::name).toList());
    // Labels mean nothing here, so the gradient of few examples is noise, none of them is
    // wrong, nothing is memorized, and nobody can judge it.
    assertThat(report.measurements())
        .filteredOn(m -> !m.metric().name().equals("tacit.gradient.noise.scale"))
        .filteredOn(m -> !m.metric().name().equals("tacit.label.noise"))
        .filteredOn(m -> !m.metric().name().startsWith("tacit.memorization."))
        .allSatisfy(m -> assertThat(m.value()).isFinite());
    assertThat(report.find("tacit.run.info").orElseThrow().tags())
        .containsEntry("dataset", "gaussian")
        .containsEntry("model", "MultiLayerNetwork, 3 layers, 64 parameters");
  }

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"DENSE", "RECURRENT"})
  void measuringTwiceGivesTheSameNumbers(SmallNetwork kind) {
    Training training = new Training(kind);
    // A learning rate of 0: the network stands still.
    training.freeze();
    try (TacitListener tacit = builder().synchronous().build()) {
      training.model().addListeners(tacit);
      training.run(30);
    }
    List<Report> reports = sink.reports();
    Report first = reports.get(0);
    for (Report later : reports) {
      for (Measurement m : first.measurements()) {
        String name = m.metric().name();
        if (name.startsWith("tacit.gradient")
            || name.startsWith("tacit.path")
            || name.startsWith("tacit.jacobian")
            || name.endsWith("trace")) {
          String[] tags = m.tags().values().toArray(new String[0]);
          assertThat(later.value(name, tags))
              .as("%s %s", name, m.tags())
              .isEqualTo(Double.valueOf(m.value()));
        }
      }
    }
  }

  @Test
  void measuresAtTheEndOfEachEpochOfAnIterator() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = builder().schedule(Schedule.everyEpoch()).synchronous().build()) {
      training.model().addListeners(tacit);
      training.fitEpochs(3, 8);
    }
    assertThat(sink.reports()).extracting(Report::epoch).containsExactly(0, 1, 2);
    assertThat(sink.reports()).extracting(Report::iteration).containsExactly(7, 15, 23);
  }

  @Test
  void closesOnceAndObservesNoMore() {
    AtomicInteger closed = new AtomicInteger();
    Sink counting =
        new Sink() {
          @Override
          public void publish(Report report) {}

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    Training training = new Training(SmallNetwork.DENSE);
    TacitListener tacit = builder().sink(counting).synchronous().build();
    training.model().addListeners(tacit);
    training.run(12);
    tacit.close();
    tacit.close();
    int before = sink.reports().size();
    training.run(12);
    assertThat(sink.reports()).hasSize(before);
    assertThat(closed).hasValue(1);
  }

  @Test
  void budgetSpacesMeasurements() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        builder().budget(OverheadBudget.of(0.02)).schedule(Schedule.every(1)).build()) {
      training.model().addListeners(tacit);
      training.run(60);
    }
    assertThat(sink.reports()).hasSizeBetween(1, 59); // how many depends on the machine
  }

  @Test
  void modelsTrainedByOtherThreadsAreLeftAlone() throws InterruptedException {
    Training ours = new Training(SmallNetwork.DENSE);
    Training theirs = new Training(SmallNetwork.NOISY);
    try (TacitListener tacit = builder().synchronous().build()) {
      ours.model().addListeners(tacit);
      theirs.model().addListeners(tacit);
      ours.run(12);
      Thread other = new Thread(() -> theirs.run(12));
      other.start();
      other.join();
    }
    assertThat(sink.reports())
        .isNotEmpty()
        .allSatisfy(
            report ->
                assertThat(report.find("tacit.run.info").orElseThrow().tags().get("model"))
                    .contains("64 parameters"));
    assertThat(sink.latest().orElseThrow().iteration()).isLessThan(12);
  }

  @Test
  void modelThatTakesTheOthersPlaceIsMeasured() {
    Training first = new Training(SmallNetwork.DENSE);
    Training second = new Training(SmallNetwork.NOISY);
    try (TacitListener tacit = builder().synchronous().build()) {
      first.model().addListeners(tacit);
      first.run(12);
      int before = sink.reports().size();
      second.model().addListeners(tacit);
      second.run(11);
      assertThat(sink.reports()).hasSizeGreaterThan(before);
    }
    assertThat(sink.latest().orElseThrow().value("tacit.pipeline.snapshots", "failed")).isZero();
  }
}
