// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.TestNetwork.Data;
import dev.tacit.testing.Training;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Time series in training: masks, and lengths that differ from batch to batch. */
class SequenceTrainingTest {

  /** Of 12 series of 2, 3 and 4 steps. */
  private static final int LABELLED_STEPS = 36;

  private final InMemorySink sink = new InMemorySink();

  @Test
  void maskedSeriesAreMeasuredAndTrainingIsAsItWas() {
    INDArray without = new Training(LayerKind.MASKED_TAGGER).run(8);
    Training training = new Training(LayerKind.MASKED_TAGGER);
    try (TacitListener tacit = listener(ReferenceSet.stratified(12))) {
      training.model().addListeners(tacit);
      assertThat(training.run(8)).isEqualTo(without);
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.value("tacit.gradient.alignment", "all", "all")).isFinite();
    assertThat(report.value("tacit.training.accuracy", "train")).isBetween(0.0, 1.0);
    assertThat(report.value("tacit.curvature.hessian.eigenvalue")).isFinite();
  }

  @Test
  void accuracyCountsTheStepsWithLabels() {
    MultiLayerNetwork network = (MultiLayerNetwork) LayerKind.MASKED_TAGGER.build(DataType.FLOAT);
    network.setLearningRate(0);
    try (TacitListener tacit = listener(ReferenceSet.currentBatch())) {
      network.addListeners(tacit);
      network.fit(masked(12, 1));
    }
    Report report = sink.latest().orElseThrow();
    double right = report.value("tacit.training.accuracy", "train") * LABELLED_STEPS;
    assertThat(right).isCloseTo(Math.rint(right), within(1e-6));
  }

  @Test
  void seriesOfDifferentLengthsMakeOneReferenceSet() {
    MultiLayerNetwork network = (MultiLayerNetwork) LayerKind.TAGGER.build(DataType.FLOAT);
    DataSet whole = plain(12, 1);
    DataSet shorter =
        new DataSet(
            whole.getFeatures().get(all(), all(), first(3)).dup(),
            whole.getLabels().get(all(), all(), first(3)).dup());
    try (TacitListener tacit = listener(ReferenceSet.stratified(12))) {
      network.addListeners(tacit);
      for (int i = 0; i < 6; i++) {
        network.fit(i % 2 == 0 ? whole : shorter);
      }
    }
    Report report = sink.latest().orElseThrow();
    assertThat(report.value("tacit.reference.examples", "train")).isEqualTo(12);
    assertThat(report.value("tacit.gradient.norm", "all")).isPositive().isFinite();
  }

  private TacitListener listener(ReferenceSet reference) {
    return TacitListener.builder("series")
        .reference(reference)
        .schedule(Schedule.every(1))
        .budget(OverheadBudget.unlimited())
        .synchronous()
        .sink(sink)
        .build();
  }

  private static DataSet masked(int examples, long seed) {
    Data data = LayerKind.MASKED_TAGGER.data(examples, seed);
    return new DataSet(
        data.inputs()[0].castTo(DataType.FLOAT),
        data.labels().castTo(DataType.FLOAT),
        data.masks().get(0),
        data.labelMask());
  }

  private static DataSet plain(int examples, long seed) {
    Data data = LayerKind.TAGGER.data(examples, seed);
    return new DataSet(
        data.inputs()[0].castTo(DataType.FLOAT), data.labels().castTo(DataType.FLOAT));
  }

  private static INDArrayIndex all() {
    return NDArrayIndex.all();
  }

  private static INDArrayIndex first(int steps) {
    return NDArrayIndex.interval(0, steps);
  }
}
