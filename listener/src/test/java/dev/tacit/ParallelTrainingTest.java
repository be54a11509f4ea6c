// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Copies of one model that several threads train; all of them call one listener. */
class ParallelTrainingTest {

  private static final int WORKERS = 2;
  private static final int BATCH = 12;
  private static final int BATCHES = 40;

  private final InMemorySink sink = new InMemorySink();
  private final Training training = new Training(SmallNetwork.DENSE);

  @ParameterizedTest
  @EnumSource(
      value = TrainingMode.class,
      names = {"AVERAGING", "SHARED_GRADIENTS"})
  void oneElectedWorkerIsMeasuredInOrder(TrainingMode mode) {
    try (TacitListener tacit = EagerListener.into(sink).synchronous().build()) {
      train(mode, tacit, 1);
    }
    List<Integer> iterations = sink.reports().stream().map(Report::iteration).toList();
    assertThat(iterations).hasSizeGreaterThan(3).isSorted().doesNotHaveDuplicates();
    assertThat(workers()).containsExactly("0");
    assertThat(sink.latest().orElseThrow().value("tacit.gradient.norm", "all")).isFinite();
    assertThat(sink.latest().orElseThrow().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "AVERAGING,true",
    "AVERAGING,false",
    "SHARED_GRADIENTS,true",
    "SHARED_GRADIENTS,false"
  })
  void eachWorkerIsMeasuredUnderItsTag(TrainingMode mode, boolean synchronous) {
    TacitListenerBuilder builder =
        EagerListener.into(sink).workers(Workers.EACH).worker("host").queueCapacity(50);
    try (TacitListener tacit = (synchronous ? builder.synchronous() : builder).build()) {
      // The second round continues with the same workers.
      train(mode, tacit, 2);
    }
    assertThat(workers()).containsExactly("host-0", "host-1");
    for (String worker : workers()) {
      List<Report> own =
          sink.reports().stream().filter(report -> report.worker().equals(worker)).toList();
      assertThat(own).extracting(Report::iteration).hasSizeGreaterThan(3).isSorted();
      assertThat(own).allSatisfy(r -> assertThat(r.value("tacit.training.score")).isFinite());
      assertThat(own)
          .allSatisfy(r -> assertThat(r.value("tacit.reference.examples", "train")).isEqualTo(24));
    }
    assertThat(sink.latest().orElseThrow().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void whatADiagnosticRemembersIsOfItsWorkerAlone() {
    TacitListenerBuilder builder =
        EagerListener.into(sink).workers(Workers.EACH).diagnostic(new Counting()).synchronous();
    try (TacitListener tacit = builder.build()) {
      train(TrainingMode.AVERAGING, tacit, 1);
    }

    assertThat(workers()).hasSize(WORKERS);
    for (String worker : workers()) {
      List<Double> counts =
          sink.reports().stream()
              .filter(report -> report.worker().equals(worker))
              .map(report -> report.value("test.snapshots"))
              .toList();
      assertThat(counts).startsWith(1.0, 2.0, 3.0).doesNotHaveDuplicates();
    }
  }

  /** Measures how many snapshots it has seen. */
  private static final class Counting implements Diagnostic {

    private static final Metric COUNT = Metric.gauge("test.snapshots", "Snapshots so far");
    private int seen;

    @Override
    public Diagnostic forAnotherWorker() {
      return new Counting();
    }

    @Override
    public List<Metric> metrics() {
      return List.of(COUNT);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      return List.of(Measurement.exact(COUNT, ++seen));
    }
  }

  private Set<String> workers() {
    return sink.reports().stream()
        .map(Report::worker)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void train(TrainingMode mode, TacitListener tacit, int rounds) {
    MultiLayerNetwork model = (MultiLayerNetwork) training.model();
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(model)
            .workers(WORKERS)
            .trainingMode(mode)
            .averagingFrequency(3)
            .prefetchBuffer(0)
            .build();
    try {
      wrapper.setListeners(tacit);
      for (int i = 0; i < rounds; i++) {
        wrapper.fit(data());
      }
    } finally {
      wrapper.shutdown();
    }
    assertThat(model.params().sumNumber().doubleValue()).isFinite();
  }

  private DataSetIterator data() {
    DataSet[] batches = new DataSet[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = training.batch(i);
    }
    List<DataSet> examples = DataSet.merge(List.of(batches)).asList();
    return new ListDataSetIterator<>(examples, BATCH) {
      private boolean begun;

      @Override
      public synchronized DataSet next() {
        while (!begun && !trainersReady()) {
          Thread.onSpinWait();
        }
        begun = true;
        return super.next();
      }
    };
  }

  /**
   * Whether all threads that train wait for data. With shared gradients, Deeplearning4j 1.0.0-M2.1
   * waits for ever, Tacit or not, if one of them begins to train while another one still copies the
   * model.
   */
  private static boolean trainersReady() {
    List<StackTraceElement[]> trainers =
        Thread.getAllStackTraces().entrySet().stream()
            .filter(e -> e.getKey().getName().startsWith("ParallelWrapper training thread"))
            .map(Map.Entry::getValue)
            .toList();
    return trainers.size() >= WORKERS
        && trainers.stream()
            .allMatch(
                frames ->
                    Arrays.stream(frames)
                        .anyMatch(frame -> frame.getClassName().endsWith("BlockingQueue")));
  }
}
