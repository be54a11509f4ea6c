// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many predictions changed since the last evaluation: what label wave follows (Yuan 2024). */
final class PredictionChanges implements Diagnostic {

  static final Metric CHANGED =
      Metric.gauge(
          "benchmark.predictions.changed",
          "Share of the reference examples predicted otherwise than at the last evaluation");

  private int @Nullable [] before;

  @Override
  public List<Metric> metrics() {
    return List.of(CHANGED);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    int[] now = replica.forward(snapshot.training()).logits().argMax(1).toIntVector();
    int[] earlier = before;
    before = now;
    if (earlier == null) {
      return List.of(Measurement.undefined(CHANGED, "this is the first evaluation"));
    }
    int changed = 0;
    for (int i = 0; i < now.length; i++) {
      changed += now[i] == earlier[i] ? 0 : 1;
    }
    return List.of(Measurement.exact(CHANGED, (double) changed / now.length));
  }
}
