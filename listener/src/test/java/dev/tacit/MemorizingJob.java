// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** A job whose contradicted labels tell of an onset, and later of the stop. */
final class MemorizingJob {

  /** Measurement whose report shows the onset, counted from 0, and those in all. */
  private static final int FALLS = 6;

  /** The first whose report shows that it is time to stop. */
  static final int STOPS = 12;

  static final int EPOCHS = 20;
  static final int BATCHES = 6;
  private final InMemorySink sink = new InMemorySink();
  private final Training training = new Training(SmallNetwork.DENSE);
  private final MultiLayerNetwork model = (MultiLayerNetwork) training.model();

  /** Contradictions that last, then fall, and then go. */
  static final class Falling implements Diagnostic {

    private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "Share.");
    private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "Share.", "set");

    private final Map<Integer, INDArray> parameters = new TreeMap<>();

    /** The parameters at each iteration that was measured. */
    Map<Integer, INDArray> parameters() {
      return parameters;
    }

    @Override
    public List<Metric> metrics() {
      return List.of(CONTRADICTED, UNSETTLED);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      double share = parameters.size() < FALLS ? 0.3 : parameters.size() < STOPS ? 0.1 : 0;
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        parameters.put(snapshot.iteration(), snapshot.parameters().dup());
      }
      return List.of(
          Measurement.exact(CONTRADICTED, share), Measurement.exact(UNSETTLED, 0, "train"));
    }
  }

  InMemorySink sink() {
    return sink;
  }

  MultiLayerNetwork model() {
    return model;
  }

  TacitListenerBuilder builder(Falling falling) {
    return EagerListener.into(sink)
        .withoutStandardDiagnostics()
        .diagnostic(falling)
        .diagnostic(new AreaUnderMargin())
        .synchronous();
  }

  DataSetIterator data() {
    List<DataSet> all = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      all.addAll(training.batch(i).asList());
    }
    return new ListDataSetIterator<>(all, all.size() / BATCHES);
  }

  int onsetIteration() {
    return sink.reports().stream()
        .mapToInt(report -> (int) report.value("tacit.memorization.onset.iteration"))
        .max()
        .orElseThrow();
  }
}
