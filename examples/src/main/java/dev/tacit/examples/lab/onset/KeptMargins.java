// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.margin.LabelNoise;
import dev.tacit.label.LabelCheck;
import dev.tacit.reference.Batch;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.ArrivedExamples;
import dev.tacit.snapshot.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The margins of all examples from when Tacit kept those of its list, which names only the lowest
 * of them: it asks a {@link LabelNoise} of its own, which is told the same.
 */
final class KeptMargins implements Diagnostic {

  private static final Metric LOOKS =
      Metric.gauge("benchmark.labels.looks", "How often labels were looked at so far");

  /** Below those of all examples that something is known of. */
  private static final double UNKNOWN = -2;

  private final LabelNoise noise = new LabelNoise();
  private LabelCheck labels = noise.labels();
  private ArrivedExamples kept = ArrivedExamples.NONE;
  private int looks;

  @Override
  public Cadence cadence() {
    return Cadence.FREE;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(LOOKS);
  }

  @Override
  public synchronized List<Measurement> measure(Snapshot snapshot, Replica replica) {
    noise.measure(snapshot, replica);
    LabelCheck now = noise.labels();
    if (now != labels && now.reason().isEmpty()) {
      kept = snapshot.arrivals().each();
    }
    labels = now;
    looks++;
    return List.of(Measurement.exact(LOOKS, looks));
  }

  /** How often labels were looked at. */
  synchronized int looks() {
    return looks;
  }

  /** Less the margin of each example, so that the most suspect is first. */
  synchronized double[] scores(Batch examples) {
    Map<Long, Double> margins = new HashMap<>();
    for (int i = 0; i < kept.keys().length; i++) {
      margins.put(kept.keys()[i], (double) kept.margins()[i]);
    }
    double[] scores = new double[examples.size()];
    for (int i = 0; i < scores.length; i++) {
      Double margin = margins.get(kept.identity().of(examples, i));
      scores[i] = margin == null ? UNKNOWN : -margin;
    }
    return scores;
  }
}
