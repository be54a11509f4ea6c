package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.oracle.SmallNetwork;
import dev.tacit.oracle.Training;
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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class TacitListenerTest {

  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return TacitListener.builder("test")
        .sink(sink)
        .reference(ReferenceSet.stratified(24))
        .budget(OverheadBudget.unlimited())
        .schedule(Schedule.every(3));
  }

  @ParameterizedTest
  @CsvSource({
    "NOISY,true", "NOISY,false",
    "CONVOLUTIONAL,true", "CONVOLUTIONAL,false",
    "GRAPH,true", "GRAPH,false",
    "RECURRENT,true", "RECURRENT,false"
  })
  void trainedParametersAreBitIdenticalWithAndWithoutIt(SmallNetwork kind, boolean synchronous) {
    INDArray without = new Training(kind).run(40);
    Training observed = new Training(kind);
    TacitListenerBuilder builder = builder().queueCapacity(50);
    try (TacitListener tacit = (synchronous ? builder.synchronous() : builder).build()) {
      observed.model().addListeners(tacit);
      assertThat(observed.run(40)).isEqualTo(without);
    }
    assertThat(sink.reports()).hasSizeGreaterThan(5);
    assertThat(sink.latest().orElseThrow().measurements())
        .filteredOn(m -> m.metric().name().startsWith("tacit.gradient"))
        .isNotEmpty()
        .allSatisfy(m -> assertThat(m.value()).isFinite());
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
    assertThat(report.measurements()).allSatisfy(m -> assertThat(m.value()).isFinite());
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
  void unsupportedNetworkIsReportedWithTheReasonAndTrainingGoesOn() {
    Training training = Training.ofSequences();
    INDArray without = Training.ofSequences().run(12);
    try (TacitListener tacit =
        builder().reference(ReferenceSet.currentBatch()).synchronous().build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(12)).isEqualTo(without);
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.find("tacit.gradient.alignment").orElseThrow().reason())
        .contains("RnnOutputLayer");
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

  @Test
  void fullQueueDropsTheNewestSnapshotAndCountsIt() {
    CountDownLatch trained = new CountDownLatch(1);
    Sink waiting =
        report -> {
          try {
            trained.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = builder().sink(waiting).queueCapacity(1).build()) {
      training.model().addListeners(tacit);
      training.run(60);
      trained.countDown();
    }
    assertThat(sink.reports()).hasSizeBetween(1, 2);
    assertThat(sink.latest().orElseThrow().value("tacit.pipeline.snapshots", "dropped"))
        .isGreaterThan(5);
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
        builder().budget(OverheadBudget.of(0.01)).schedule(Schedule.every(1)).build()) {
      training.model().addListeners(tacit);
      training.run(60);
    }
    // The first measurement of a job takes longer than these iterations together.
    assertThat(sink.reports()).hasSize(1);
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

  @Test
  void modelKeepsItsListenersAndItsGradient() {
    Training training = new Training(SmallNetwork.DENSE);
    Model model = training.model();
    try (TacitListener tacit = builder().schedule(Schedule.every(1)).synchronous().build()) {
      model.addListeners(tacit);
      Training unobserved = new Training(SmallNetwork.DENSE);
      unobserved.run(20);
      training.run(20);
      assertThat(model.getGradientsViewArray())
          .isEqualTo(unobserved.model().getGradientsViewArray());
    }
  }
}
