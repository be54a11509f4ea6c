// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;

/** Listeners that were attached first and run the model on other data: training's is measured. */
final class ListenersBesideTest {

  private static final int BATCH = 12;
  private static final int BATCHES = 12;

  private final InMemorySink alone = new InMemorySink();
  private final InMemorySink beside = new InMemorySink();

  /** What others do in their callbacks, for a network and a graph of one input. */
  @SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
  private enum Other {
    EVALUATES((model, data) -> evaluate(model, data)),
    ASKS_FOR_THE_OUTPUT(
        (model, data) -> {
          if (model instanceof MultiLayerNetwork network) {
            network.output(data.getFeatures(), false);
          } else {
            ((ComputationGraph) model).output(data.getFeatures());
          }
        }),
    FEEDS_FORWARD(
        (model, data) -> {
          if (model instanceof MultiLayerNetwork network) {
            network.feedForward(data.getFeatures());
          } else {
            ((ComputationGraph) model).feedForward(data.getFeatures(), true);
          }
        }),
    ASKS_FOR_THE_SCORE(
        (model, data) -> {
          if (model instanceof MultiLayerNetwork network) {
            network.score(data);
          } else {
            ((ComputationGraph) model).score(data);
          }
        }),
    COMPUTES_A_GRADIENT(
        (model, data) -> {
          if (model instanceof MultiLayerNetwork network) {
            network.setInput(data.getFeatures());
            network.setLabels(data.getLabels());
            network.computeGradientAndScore();
          } else {
            ComputationGraph graph = (ComputationGraph) model;
            graph.setInputs(data.getFeatures());
            graph.setLabels(data.getLabels());
            graph.computeGradientAndScore();
          }
        });

    private final BiConsumer<Model, DataSet> act;

    Other(BiConsumer<Model, DataSet> act) {
      this.act = act;
    }

    private static void evaluate(Model model, DataSet data) {
      new EvaluativeListener(data, 1, InvocationType.ITERATION_END).iterationDone(model, 0, 0);
    }

    TrainingListener listener(DataSet data) {
      return new BaseTrainingListener() {
        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
          act.accept(model, data);
        }
      };
    }
  }

  private static DataSet data(int seed, int examples) {
    var data = SmallNetwork.DENSE.data(examples, seed);
    return new DataSet(data.inputs()[0], data.labels());
  }

  private static List<DataSet> batches() {
    return Stream.iterate(0, i -> i + 1).limit(BATCHES).map(i -> data(i, BATCH)).toList();
  }

  private static MultiLayerNetwork network() {
    return (MultiLayerNetwork) SmallNetwork.DENSE.build(DataType.FLOAT);
  }

  private static Stream<Arguments> everyOther() {
    return Stream.of(Other.values())
        .flatMap(
            other ->
                Stream.of(false, true)
                    .flatMap(
                        graph -> Stream.of(5, 40).map(size -> Arguments.of(other, graph, size))));
  }

  /** Trains by {@code fit(DataSet)}, with what comes before Tacit. */
  private static Examples train(
      InMemorySink sink, @Nullable TrainingListener before, boolean graph) {
    Model model = graph ? network().toComputationGraph() : network();
    TacitListenerBuilder builder =
        TacitListener.builder("beside")
            .sink(sink)
            .reference(ReferenceSet.stratified(BATCH * 2))
            .exactly(Schedule.every(1))
            .synchronous();
    try (TacitListener tacit = builder.build()) {
      if (before != null) {
        add(model, before);
      }
      add(model, tacit);
      for (DataSet batch : batches()) {
        fit(model, batch);
      }
      fit(model, batches().get(0));
      return tacit.referenceExamples().orElseThrow();
    }
  }

  private static void add(Model model, TrainingListener listener) {
    model.addListeners(listener);
  }

  private static void fit(Model model, DataSet batch) {
    if (model instanceof MultiLayerNetwork network) {
      network.fit(batch);
    } else {
      ((ComputationGraph) model).fit(batch);
    }
  }

  private static Map<String, INDArray> rowsOf(List<DataSet> batches) {
    Map<String, INDArray> labels = new HashMap<>();
    for (DataSet batch : batches) {
      for (int i = 0; i < batch.numExamples(); i++) {
        labels.put(batch.getFeatures().getRow(i).toStringFull(), batch.getLabels().getRow(i));
      }
    }
    return labels;
  }

  @ParameterizedTest
  @MethodSource("everyOther")
  void referenceExamplesAreTrainingsOwnWithTheirOwnLabels(Other other, boolean graph, int size) {
    Examples examples = train(beside, other.listener(data(99, size)), graph);

    Map<String, INDArray> labels = rowsOf(batches());
    for (int i = 0; i < examples.size(); i++) {
      String row = examples.inputs().get(0).getRow(i).toStringFull();
      assertThat(labels).containsKey(row);
      assertThat(Objects.requireNonNull(examples.labels()).getRow(i)).isEqualTo(labels.get(row));
    }
  }

  @ParameterizedTest
  @MethodSource("everyOther")
  void whatIsMeasuredIsWhatItIsWithoutThem(Other other, boolean graph, int size) {
    train(alone, null, graph);
    train(beside, other.listener(data(99, size)), graph);

    assertThat(beside.reports()).hasSameSizeAs(alone.reports()).isNotEmpty();
    for (int i = 0; i < alone.reports().size(); i++) {
      for (String metric :
          List.of(
              "tacit.training.score",
              "tacit.training.accuracy",
              "tacit.gradient.norm",
              "tacit.margin.mean")) {
        assertThat(beside.reports().get(i).value(metric))
            .as(metric)
            .isEqualTo(alone.reports().get(i).value(metric))
            .isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyOther")
  void theUpdateIsTrainingsOrUndefined(Other other, boolean graph, int size) {
    train(alone, null, graph);
    train(beside, other.listener(data(99, size)), graph);

    assertThat(alone.reports()).isNotEmpty();
    for (int i = 0; i < alone.reports().size(); i++) {
      double right = alone.reports().get(i).value("tacit.update.ratio", "all");
      var found = beside.reports().get(i).find("tacit.update.ratio", "all").orElseThrow();
      assertThat(right).isPositive();
      if (other == Other.COMPUTES_A_GRADIENT) {
        assertThat(found.reason()).contains("another listener has computed a gradient");
      } else {
        assertThat(found.value()).isCloseTo(right, within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(InvocationType.class)
  void evaluatorsOfEpochsDisturbNothing(InvocationType when) {
    MultiLayerNetwork model = network();
    DataSet all = DataSet.merge(batches());
    try (TacitListener tacit =
        TacitListener.builder("beside")
            .sink(beside)
            .exactly(Schedule.everyEpoch())
            .synchronous()
            .build()) {
      model.setListeners(new EvaluativeListener(data(99, 40), 1, when), tacit);
      model.fit(new SingletonDataSetIterator(all), 3);
      assertThat(tacit.referenceExamples().orElseThrow().size()).isEqualTo(BATCH * BATCHES);
    }
    assertThat(beside.reports()).hasSize(3);
    assertThat(beside.reports().get(2).value("tacit.training.score")).isFinite();
  }
}
