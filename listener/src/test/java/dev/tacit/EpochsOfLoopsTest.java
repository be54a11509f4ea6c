// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.FitLoop.FEATURES;
import static dev.tacit.FitLoop.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Loops of {@code fit(dataSet)} have no epochs: those that Tacit counts in them. */
final class EpochsOfLoopsTest {

  private final FitLoop loop = new FitLoop();

  @Test
  void batchesInTheSameOrderEndAnEpochWithTheirLast() {
    List<DataSet> batches = loop.data(60, FEATURES, 0).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit = loop.listener(Schedule.everyEpoch()).build()) {
      network.addListeners(tacit);
      for (int pass = 0; pass < 30; pass++) {
        for (DataSet batch : batches) {
          network.fit(batch);
        }
      }
    }
    // The first is told by the batch that comes back.
    assertThat(loop.iterations()).startsWith(5, 9, 14, 19).endsWith(144, 149).hasSize(30);
    assertThat(loop.sink().reports())
        .allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration() / 5));
    assertThat(loop.examples()).isEqualTo(60);
  }

  @Test
  void shuffledExamplesEndAnEpochWhenAllHaveComeBack() {
    List<DataSet> all = new ArrayList<>(loop.data(60, FEATURES, 0).asList());
    ComputationGraph graph = network(FEATURES, 8, 0.01).toComputationGraph();
    try (TacitListener tacit = loop.listener(Schedule.everyEpoch()).build()) {
      graph.addListeners(tacit);
      for (int pass = 0; pass < 30; pass++) {
        Collections.shuffle(all, loop.random());
        for (DataSet batch : DataSet.merge(all).batchBy(16)) {
          graph.fit(batch);
        }
      }
    }
    assertThat(loop.iterations()).startsWith(4, 7, 11).hasSize(30);
    assertThat(loop.examples()).isEqualTo(60);
  }

  @Test
  void epochsThatAreAnnouncedAreNotCountedTwice() {
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit = loop.listener(Schedule.every(10)).build()) {
      network.addListeners(tacit);
      network.fit(new ListDataSetIterator<>(loop.data(60, FEATURES, 0).asList(), 60), 31);
    }
    assertThat(loop.iterations()).containsExactly(10, 20, 30);
    assertThat(loop.sink().reports()).extracting(Report::epoch).containsExactly(10, 20, 30);
  }

  @Test
  void copiesInTheDataAreNotKeptAndEndNoEpoch() {
    List<DataSet> all = new ArrayList<>(loop.data(400, FEATURES, 0).asList());
    all.addAll(all.subList(100, 120));
    Collections.shuffle(all, loop.random());
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit = loop.listener(Schedule.everyEpoch()).build()) {
      network.addListeners(tacit);
      network.fit(new ListDataSetIterator<>(all, 10));
      assertThat(loop.iterations()).containsExactly(41);
      // 133 of each of three classes are kept at most.
      assertThat(tacit.referenceExamples().orElseThrow().size()).isEqualTo(399);
      assertThat(rows(tacit)).doesNotHaveDuplicates();
    }
  }

  private static List<String> rows(TacitListener tacit) {
    INDArray inputs = tacit.referenceExamples().orElseThrow().inputs().get(0);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < inputs.size(0); i++) {
      rows.add(inputs.getRow(i).toStringFull());
    }
    return rows;
  }

  @Test
  void aLoopGoesOnFromTheEpochsOfTheModel() {
    List<DataSet> batches = loop.data(60, FEATURES, 0).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    network.setEpochCount(7);
    try (TacitListener tacit = loop.listener(Schedule.every(1)).build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 30; i++) {
        network.fit(batches.get(i % 5));
      }
      assertThat(loop.sink().latest().orElseThrow().epoch()).isEqualTo(7 + 5);
      network.fit(new ListDataSetIterator<>(loop.data(60, FEATURES, 0).asList(), 12), 2);
    }
    assertThat(loop.sink().latest().orElseThrow().epoch()).as("Deeplearning4j's").isEqualTo(7 + 1);
  }

  @Test
  void batchesOfManyFeaturesComeRound() {
    List<DataSet> batches = loop.data(24, 100_000, 0).batchBy(8);
    MultiLayerNetwork network = network(100_000, 2, 0.01);
    try (TacitListener tacit = loop.listener(Schedule.every(1)).build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 9; i++) {
        network.fit(batches.get(i % 3));
      }
    }
    assertThat(loop.iterations()).containsExactly(3, 4, 5, 6, 7, 8);
    assertThat(loop.sink().reports())
        .allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration() / 3));
    assertThat(loop.examples()).isEqualTo(24);
  }

  @Test
  void maskedSeriesComeRound() {
    Training training = new Training(LayerKind.MASKED_TAGGER);
    try (TacitListener tacit = loop.listener(Schedule.every(1)).build()) {
      training.model().addListeners(tacit);
      training.run(35); // of ten batches of 12
    }
    assertThat(loop.iterations()).first().isEqualTo(10);
    assertThat(loop.sink().reports())
        .allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration() / 10));
    assertThat(loop.examples()).isCloseTo(120, within(0.0));
  }
}
