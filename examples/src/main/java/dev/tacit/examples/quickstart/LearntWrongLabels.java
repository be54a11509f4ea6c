// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The share of the wrong labels that the network has learnt by heart. Only an experiment that made
 * them wrong can know it: it is what the other signals are held against.
 */
final class LearntWrongLabels implements Diagnostic {

  static final Metric LEARNT =
      Metric.gauge(
          "tacit.quickstart.wrong.labels.learnt", "Share of the wrong labels that is predicted");

  private final INDArray inputs;
  private final int[] labels;

  LearntWrongLabels(INDArray inputs, int[] labels) {
    this.inputs = inputs;
    this.labels = labels.clone();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(LEARNT);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    int[] predicted = replica.logits(List.of(inputs)).argMax(1).toIntVector();
    int learnt = 0;
    for (int i = 0; i < labels.length; i++) {
      learnt += predicted[i] == labels[i] ? 1 : 0;
    }
    return List.of(Measurement.exact(LEARNT, (double) learnt / labels.length));
  }
}
