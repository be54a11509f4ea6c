// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.Recipe;
import dev.tacit.testing.TrainingRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Training is the same, bit for bit, with and without a listener: what it ends with, and what it
 * holds after every callback on the way.
 */
class UndisturbedTrainingTest {

  private static final int HALF = 8;

  private final InMemorySink sink = new InMemorySink();

  /** When the listener is there. */
  private enum Attached {
    FROM_THE_START,
    FROM_THE_MIDDLE,
    UNTIL_THE_MIDDLE
  }

  /** How batches come. */
  private enum Fit {
    ITERATOR,
    LOOP
  }

  private record Way(WorkspaceMode workspaces, Fit fit, boolean synchronous, Attached attached) {}

  /** Every pair of two settings is among them. */
  private static final List<Way> WAYS =
      List.of(
          new Way(WorkspaceMode.ENABLED, Fit.ITERATOR, false, Attached.FROM_THE_START),
          new Way(WorkspaceMode.NONE, Fit.LOOP, true, Attached.FROM_THE_START),
          new Way(WorkspaceMode.NONE, Fit.LOOP, false, Attached.FROM_THE_MIDDLE),
          new Way(WorkspaceMode.ENABLED, Fit.ITERATOR, true, Attached.FROM_THE_MIDDLE),
          new Way(WorkspaceMode.ENABLED, Fit.LOOP, true, Attached.UNTIL_THE_MIDDLE),
          new Way(WorkspaceMode.NONE, Fit.ITERATOR, false, Attached.UNTIL_THE_MIDDLE));

  static Stream<Arguments> everyWayOfEveryRecipe() {
    return Stream.of(Recipe.values())
        .flatMap(recipe -> WAYS.stream().map(way -> Arguments.of(recipe, way)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyWayOfEveryRecipe")
  void trainingIsTheSameWithAndWithoutIt(Recipe recipe, Way way) {
    Run without = new Run(recipe, way);
    without.train(List.of(), List.of());

    Run with = new Run(recipe, way);
    try (TacitListener tacit = listener(recipe, way)) {
      boolean first = way.attached() != Attached.FROM_THE_MIDDLE;
      boolean second = way.attached() != Attached.UNTIL_THE_MIDDLE;
      with.train(first ? List.of(tacit) : List.of(), second ? List.of(tacit) : List.of());
    }
    assertThat(with.record.lines()).hasSizeGreaterThan(30).isEqualTo(without.record.lines());
    assertThat(with.end).isEqualTo(without.end);
    assertThat(sink.reports()).isNotEmpty();
    assertThat(sink.latest().orElseThrow().value("tacit.gradient.norm", "all")).isFinite();
    assertThat(sink.latest().orElseThrow().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  private TacitListener listener(Recipe recipe, Way way) {
    // Recurrent layers take long to measure.
    boolean slow = recipe == Recipe.TRUNCATED_BACKPROPAGATION;
    TacitListenerBuilder builder =
        EagerListener.into(sink)
            .reference(ReferenceSet.stratified(12))
            .schedule(Schedule.every(slow ? 12 : 3))
            .queueCapacity(50);
    return (way.synchronous() ? builder.synchronous() : builder).build();
  }

  /** One training job, in two halves. */
  private static final class Run {

    private final Recipe recipe;
    private final Way way;
    private final Model model;
    private final TrainingRecord record = new TrainingRecord();
    private List<String> end = List.of();

    Run(Recipe recipe, Way way) {
      this.recipe = recipe;
      this.way = way;
      this.model = recipe.build(way.workspaces());
    }

    void train(List<TrainingListener> first, List<TrainingListener> second) {
      Nd4j.getRandom().setSeed(11);
      half(0, first);
      half(HALF, second);
      end =
          List.of(
              TrainingRecord.state(model),
              Nd4j.rand(1, 5).toStringFull(),
              Nd4j.randn(1, 5).toStringFull());
    }

    private void half(int from, List<TrainingListener> listeners) {
      List<TrainingListener> all = new ArrayList<>(listeners);
      all.add(record);
      model.setListeners(all);
      List<MultiDataSet> batches =
          IntStream.range(from, from + HALF).mapToObj(recipe::batch).toList();
      if (model instanceof MultiLayerNetwork network) {
        fit(network, batches);
      } else {
        fit((ComputationGraph) model, batches);
      }
      assertThat(listeners()).containsExactlyElementsOf(all);
    }

    private Collection<TrainingListener> listeners() {
      return model instanceof MultiLayerNetwork network
          ? network.getListeners()
          : ((ComputationGraph) model).getListeners();
    }

    private void fit(MultiLayerNetwork network, List<MultiDataSet> batches) {
      List<DataSet> plain =
          batches.stream().map(b -> new DataSet(b.getFeatures(0), b.getLabels(0))).toList();
      if (way.fit() == Fit.ITERATOR) {
        network.fit(new ExistingDataSetIterator(plain));
      } else {
        plain.forEach(network::fit);
      }
    }

    private void fit(ComputationGraph graph, List<MultiDataSet> batches) {
      if (way.fit() == Fit.ITERATOR) {
        graph.fit(
            new IteratorMultiDataSetIterator(
                List.<org.nd4j.linalg.dataset.api.MultiDataSet>copyOf(batches).iterator(), 12));
      } else {
        batches.forEach(graph::fit);
      }
    }
  }
}
