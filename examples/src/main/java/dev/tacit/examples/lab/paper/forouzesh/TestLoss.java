// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;

/**
 * Cross-entropy and accuracy on held-out inputs whose labels nothing else is told. From the logits:
 * a softmax in single precision knows no loss above 100.
 */
final class TestLoss implements Diagnostic {

  static final Metric LOSS =
      Metric.gauge("forouzesh.test.loss", "Mean cross-entropy on held-out examples");
  static final Metric ACCURACY =
      Metric.gauge("forouzesh.test.accuracy", "Share of held-out examples classified right");

  private final int[] labels;

  /**
   * @param labels of the held-out inputs, in their order
   */
  TestLoss(int[] labels) {
    this.labels = labels.clone();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(LOSS, ACCURACY);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    double[][] logits = replica.forward(snapshot.heldOut().orElseThrow()).logits().toDoubleMatrix();
    double loss = 0;
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      double most = Arrays.stream(logits[i]).max().orElseThrow();
      double sum = Arrays.stream(logits[i]).map(z -> Math.exp(z - most)).sum();
      loss += (most - logits[i][labels[i]] + Math.log(sum)) / labels.length;
      right += logits[i][labels[i]] == most ? 1 : 0;
    }
    return List.of(
        Measurement.exact(LOSS, loss), Measurement.exact(ACCURACY, (double) right / labels.length));
  }
}
