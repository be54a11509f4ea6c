package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.oracle.SmallNetwork;
import dev.tacit.oracle.Training;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;

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

  private ListDataSetIterator<DataSet> data() {
    DataSet[] batches = new DataSet[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = training.batch(i);
    }
    return new ListDataSetIterator<>(DataSet.merge(List.of(batches)).asList(), BATCH);
  }
}
