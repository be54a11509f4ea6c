// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What goes wrong is said, counted, and kept from training. */
class TacitListenerFaultsTest {

  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return EagerListener.into(sink);
  }

  @Test
  void unsupportedNetworkIsReportedWithTheReasonAndTrainingGoesOn() {
    Training training = Training.ofUnsupported();
    INDArray without = Training.ofUnsupported().run(12);
    try (TacitListener tacit =
        builder().reference(ReferenceSet.currentBatch()).synchronous().build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(12)).isEqualTo(without);
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.find("tacit.gradient.alignment").orElseThrow().reason())
        .contains("UnknownOutput");
    assertThat(report.value("tacit.training.score")).isFinite();
    assertThat(report.value("tacit.pipeline.undefined", "GradientAlignment")).isPositive();
  }

  @Test
  void nanParametersAreUndefinedMeasurementsAndTrainingGoesOn() {
    Training training = new Training(SmallNetwork.DENSE);
    training.model().params().assign(Double.NaN);
    try (TacitListener tacit = builder().synchronous().build()) {
      training.model().addListeners(tacit);
      training.run(12);
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.measurements())
        .filteredOn(m -> m.metric().name().matches("tacit\\.(gradient|jacobian|path|curv).*"))
        .isNotEmpty()
        .allSatisfy(m -> assertThat(m.reason()).as(m.metric().name()).isNotBlank());
    assertThat(report.value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void oneClassAndABatchOfOneAreUndefinedWhereTheyMustBe() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        builder().reference(ReferenceSet.currentBatch()).synchronous().build()) {
      training.model().addListeners(tacit);
      DataSet one = training.batch(1).batchBy(1).get(0);
      for (int i = 0; i < 4; i++) {
        training.fit(one);
      }
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.find("tacit.gradient.alignment", "all", "all").orElseThrow().reason())
        .isEqualTo("fewer than two examples have a gradient");
    assertThat(report.find("tacit.path.straightness", "different").orElseThrow().defined())
        .isFalse();
    assertThat(report.value("tacit.jacobian.norm", "logit", "train")).isFinite();
    assertThat(report.value("tacit.reference.examples", "train")).isEqualTo(1);
  }

  private static final Metric BROKEN = Metric.gauge("test.broken", "Throws", "set");

  private static final class Broken implements Diagnostic {
    @Override
    public List<Metric> metrics() {
      return List.of(BROKEN);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      throw new IllegalStateException("broken on purpose");
    }
  }

  @Test
  void diagnosticThatThrowsHarmsNeitherOthersNorTraining() {
    Training training = new Training(SmallNetwork.DENSE);
    INDArray without = new Training(SmallNetwork.DENSE).run(20);
    try (TacitListener tacit = builder().diagnostic(new Broken()).synchronous().build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(20)).isEqualTo(without);
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.find("test.broken", "").orElseThrow().reason()).contains("on purpose");
    assertThat(report.value("tacit.pipeline.snapshots", "failed")).isPositive();
    assertThat(report.value("tacit.gradient.norm", "all")).isFinite();
  }

  @Test
  void sinkThatThrowsHarmsNeitherOthersNorTraining() {
    Sink broken =
        new Sink() {
          @Override
          public void publish(Report report) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public String name() {
            return "broken";
          }
        };
    Training training = new Training(SmallNetwork.DENSE);
    INDArray without = new Training(SmallNetwork.DENSE).run(20);
    try (TacitListener tacit = builder().sink(broken).synchronous().build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(20)).isEqualTo(without);
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.value("tacit.pipeline.sink", "broken", "failed")).isPositive();
    assertThat(report.value("tacit.pipeline.sink", "InMemorySink", "published")).isPositive();
  }

  private record Waiting(CountDownLatch until) implements Diagnostic {
    @Override
    public List<Metric> metrics() {
      return List.of();
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of();
    }
  }

  @Test
  void fullQueueDropsTheNewestSnapshotAndCountsIt() {
    CountDownLatch trained = new CountDownLatch(1);
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        builder().diagnostic(new Waiting(trained)).queueCapacity(1).build()) {
      training.model().addListeners(tacit);
      training.run(60);
      trained.countDown();
    }
    assertThat(sink.reports()).hasSizeBetween(1, 2);
    assertThat(sink.latest().orElseThrow().value("tacit.pipeline.snapshots", "dropped"))
        .isGreaterThan(5);
  }

  @Test
  void refusesWhatIsNotAllowed() {
    assertThatThrownBy(() -> TacitListener.builder(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run=\" \"");
    assertThatThrownBy(() -> TacitListener.builder("a\nb")).hasMessageContaining("run=\"a?b\"");
    assertThatThrownBy(() -> TacitListener.builder("run").build()).hasMessageContaining("sink");
    assertThatThrownBy(() -> builder().queueCapacity(0))
        .hasMessageContaining("queueCapacity=0: must be at least 1");
    assertThatThrownBy(() -> builder().heldOut(new INDArray[0])).hasMessageContaining("heldOut");
    assertThatThrownBy(() -> builder().heldOut(Nd4j.zeros(2, 4), Nd4j.zeros(3, 4)))
        .hasMessageContaining("heldout: has arrays of 2 and of 3 examples");
    assertThatThrownBy(() -> ReferenceSet.of(new DataSet(Nd4j.zeros(2, 4), null)))
        .hasMessageContaining("0 arrays of labels");
    assertThatThrownBy(() -> OverheadBudget.of(0)).hasMessageContaining("share=0.0");
    assertThatThrownBy(() -> Schedule.every(0)).hasMessageContaining("n=0");
    assertThatThrownBy(() -> ReferenceSet.stratified(1)).hasMessageContaining("examples=1");
    assertThatThrownBy(() -> builder().diagnostic(new Broken()).diagnostic(new Twin()).build())
        .hasMessageContaining("Twin")
        .hasMessageContaining("test.broken");
  }

  private static final class Twin implements Diagnostic {
    @Override
    public List<Metric> metrics() {
      return List.of(BROKEN);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      return List.of();
    }
  }
}
