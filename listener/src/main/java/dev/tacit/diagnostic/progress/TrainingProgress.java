// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where training stands: the score Deeplearning4j reports, iteration, epoch, learning rate, and how
 * many examples the other values rest on.
 *
 * <p>No pass at all. The learning rate is undefined if no layer has one.
 */
@AutoService(Diagnostic.class)
public final class TrainingProgress implements Diagnostic {

  /** {@code tacit.training.score}. */
  public static final Metric SCORE =
      Metric.gauge("tacit.training.score", "Training score as Deeplearning4j reports it");

  /** {@code tacit.training.iteration}. */
  public static final Metric ITERATION =
      Metric.gauge("tacit.training.iteration", "Iteration of the latest snapshot");

  /** {@code tacit.training.epoch}. */
  public static final Metric EPOCH =
      Metric.gauge("tacit.training.epoch", "Epoch of the latest snapshot");

  /** {@code tacit.training.learning.rate}. */
  public static final Metric LEARNING_RATE =
      Metric.gauge("tacit.training.learning.rate", "Learning rate of the latest snapshot");

  /** {@code tacit.reference.examples}, by {@code set}. */
  public static final Metric EXAMPLES =
      Metric.gauge("tacit.reference.examples", "How many examples values rest on", "set");

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public Cadence cadence() {
    return Cadence.OFTEN;
  }

  @Override
  public boolean takesParts() {
    return true; // it looks at none of them
  }

  @Override
  public List<Metric> metrics() {
    return List.of(SCORE, ITERATION, EPOCH, LEARNING_RATE, EXAMPLES);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(Measurement.exact(SCORE, snapshot.score()));
    measurements.add(Measurement.exact(ITERATION, snapshot.iteration()));
    measurements.add(Measurement.exact(EPOCH, snapshot.epoch()));
    measurements.add(
        Double.isNaN(snapshot.learningRate())
            ? Measurement.undefined(LEARNING_RATE, "no layer has a learning rate")
            : Measurement.exact(LEARNING_RATE, snapshot.learningRate()));
    snapshot
        .sets()
        .forEach(
            set -> measurements.add(Measurement.exact(EXAMPLES, set.whole().size(), set.set())));
    return measurements;
  }
}
