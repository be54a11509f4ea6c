// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** A job with a listener, what it was trained on and what was measured. */
final class CanaryJob {

  static final int EXAMPLES = 600;
  static final int REFERENCE = 40;
  static final int BATCH = 32;
  static final double SHARE = 0.1;

  private final InMemorySink sink = new InMemorySink();
  private final SeenLabels seen = new SeenLabels();

  InMemorySink sink() {
    return sink;
  }

  SeenLabels seen() {
    return seen;
  }

  static DataSet data() {
    return Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
  }

  static MultiLayerNetwork network() {
    return Jobs.network(Layout.ONE_HOT, 16, 0.01);
  }

  /** A listener that plants nothing. */
  TacitListenerBuilder builder() {
    return TacitListener.builder("job")
        .sink(sink)
        .reference(ReferenceSet.stratified(REFERENCE))
        .exactly(Schedule.everyEpoch())
        .synchronous();
  }

  /** A listener that plants canaries. */
  TacitListenerBuilder planting() {
    return builder().canariesInSmallData(SHARE);
  }

  /** Trains with canaries, by {@code fit}. */
  void train(MultiLayerNetwork network, DataSet data, int batch, int epochs) {
    train(
        network,
        planting().withoutStandardDiagnostics(),
        model -> model.fit(Jobs.iterator(data, batch), epochs));
  }

  /** Trains in any way, with a listener of a builder. */
  <M extends Model> void train(M model, TacitListenerBuilder builder, Consumer<M> training) {
    try (TacitListener tacit = builder.build()) {
      model.setListeners(tacit, seen);
      training.accept(model);
    }
  }

  /** What each canary is trained as: by its first number, all passes after the first alike. */
  Map<Double, String> canaries() {
    Map<Double, String> canaries = new TreeMap<>();
    seen.trained()
        .forEach(
            (example, labels) -> {
              String latest = labels.get(labels.size() - 1);
              if (!latest.equals(labels.get(0))) {
                canaries.put(example, latest);
              }
            });
    return canaries;
  }

  /** The first epoch is as it was given; the second begins as soon as examples have come back. */
  void assertPlantedAlikeInAllLaterEpochs(int begun) {
    Map<Double, String> canaries = canaries();
    // Reference examples are none, which leaves 560 of 600.
    assertThat(canaries.size()).isBetween(30, 85);
    seen.trained()
        .forEach(
            (example, labels) -> {
              String own = labels.get(0);
              assertThat(labels.subList(0, 1)).containsOnly(own);
              assertThat(labels.subList(begun, labels.size()))
                  .containsOnly(canaries.getOrDefault(example, own));
            });
  }

  /** The latest report. */
  Report last() {
    return sink.latest().orElseThrow();
  }
}
