package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.oracle.SmallNetwork;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** Loops of {@code fit(dataSet)}, in which Deeplearning4j counts no epochs and data come back. */
final class LoopsOfBatchesTest {

  private static final int EXAMPLES = 60;
  private static final int BATCH = 12;

  private final InMemorySink sink = new InMemorySink();

  private static DataSet all() {
    var data = SmallNetwork.DENSE.data(EXAMPLES, 1);
    return new DataSet(data.inputs()[0], data.labels());
  }

  private static MultiLayerNetwork network() {
    return (MultiLayerNetwork) SmallNetwork.DENSE.build(DataType.FLOAT);
  }

  private TacitListenerBuilder builder() {
    return TacitListener.builder("loop").sink(sink).synchronous();
  }

  private static void assertNoCopies(Examples examples) {
    List<String> rows =
        IntStream.range(0, examples.size())
            .mapToObj(i -> examples.inputs().get(0).getRow(i).toStringFull())
            .toList();
    assertThat(rows).hasSize(EXAMPLES).doesNotHaveDuplicates();
  }

  @Test
  void oneBatchOverAndOverIsMeasuredOnItsOwnExamplesOnce() {
    MultiLayerNetwork model = network();
    List<Suspect> suspects;
    try (TacitListener tacit = builder().exactly(Schedule.every(10)).build()) {
      model.addListeners(tacit);
      for (int i = 0; i <= 40; i++) {
        model.fit(all());
      }
      assertNoCopies(tacit.referenceExamples().orElseThrow());
      suspects = tacit.suspects(EXAMPLES);
    }
    assertThat(suspects).extracting(Suspect::id).hasSize(EXAMPLES).doesNotHaveDuplicates();
    assertThat(sink.reports()).extracting(Report::iteration).contains(10, 20, 30, 40);
    assertThat(sink.latest().orElseThrow().epoch()).as("a pass each iteration").isEqualTo(40);
  }

  @Test
  void coherenceIsThatOfTheExamplesThereAre() {
    MultiLayerNetwork model = network();
    try (TacitListener tacit = builder().exactly(Schedule.every(30)).build()) {
      model.addListeners(tacit);
      for (int i = 0; i <= 30; i++) {
        model.fit(all());
      }
    }
    Report looped = sink.latest().orElseThrow();
    InMemorySink given = new InMemorySink();
    MultiLayerNetwork again = network();
    try (TacitListener tacit =
        TacitListener.builder("given")
            .sink(given)
            .synchronous()
            .reference(ReferenceSet.of(all()))
            .exactly(Schedule.every(30))
            .build()) {
      again.addListeners(tacit);
      for (int i = 0; i <= 30; i++) {
        again.fit(all());
      }
    }
    double right = given.latest().orElseThrow().value("tacit.gradient.coherence");
    assertThat(right).isPositive();
    assertThat(looped.value("tacit.gradient.coherence"))
        .isCloseTo(right, within(1e-4 * Math.abs(right)));
  }

  @Test
  void aLoopOverBatchesHasTheEpochsThatAnIteratorHas() {
    MultiLayerNetwork model = network();
    List<DataSet> batches = all().batchBy(BATCH);
    try (TacitListener tacit = builder().exactly(Schedule.every(1)).build()) {
      model.addListeners(tacit);
      for (int pass = 0; pass < 6; pass++) {
        for (DataSet batch : batches) {
          model.fit(batch);
        }
      }
      assertNoCopies(tacit.referenceExamples().orElseThrow());
    }
    for (Report report : sink.reports()) {
      assertThat(report.epoch()).isEqualTo(report.iteration() / batches.size());
    }
    assertThat(sink.reports()).hasSizeGreaterThan(20);
  }

  @Test
  void whatIsDueAtEpochsIsMeasuredInLoopsToo() {
    MultiLayerNetwork model = network();
    List<DataSet> batches = all().batchBy(BATCH);
    try (TacitListener tacit = builder().exactly(Schedule.everyEpoch()).build()) {
      model.addListeners(tacit);
      for (int pass = 0; pass < 6; pass++) {
        for (DataSet batch : batches) {
          model.fit(batch);
        }
      }
    }
    assertThat(sink.reports()).hasSizeBetween(4, 6);
    assertThat(sink.latest().orElseThrow().iteration()).isEqualTo(29);
  }

  @Test
  void shuffledPassesAreCountedToo() {
    MultiLayerNetwork model = network();
    Random random = new Random(4);
    List<DataSet> rows = new ArrayList<>(all().asList());
    try (TacitListener tacit = builder().exactly(Schedule.every(1)).build()) {
      model.addListeners(tacit);
      for (int pass = 0; pass < 8; pass++) {
        Collections.shuffle(rows, random);
        for (DataSet batch : DataSet.merge(rows).batchBy(BATCH)) {
          model.fit(batch);
        }
      }
      assertNoCopies(tacit.referenceExamples().orElseThrow());
    }
    assertThat(sink.latest().orElseThrow().epoch()).isBetween(6, 8);
  }

  @Test
  void whereEpochsAreAnnouncedTheyAreDeeplearningsOwn() {
    MultiLayerNetwork model = network();
    try (TacitListener tacit = builder().exactly(Schedule.every(1)).build()) {
      model.addListeners(tacit);
      model.fit(new ListDataSetIterator<>(all().asList(), BATCH), 4);
      assertNoCopies(tacit.referenceExamples().orElseThrow());
    }
    for (Report report : sink.reports()) {
      assertThat(report.epoch()).isEqualTo(report.iteration() / (EXAMPLES / BATCH));
    }
  }
}
