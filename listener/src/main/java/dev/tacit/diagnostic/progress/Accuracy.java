// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.Forward;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Share of the reference examples that the network, its noise off, classifies right; of their time
 * steps or pixels whose labels name a class, if it answers at each of them.
 *
 * <p>One forward pass; if the budget has it measure a part of the examples at a time, the share is
 * of the latest answers to each of them, as far as they have been asked. Undefined where labels
 * name no classes; absent for held-out inputs without labels.
 */
@AutoService(Diagnostic.class)
public final class Accuracy implements Diagnostic {

  /** {@code tacit.training.accuracy}, by {@code set}. */
  public static final Metric ACCURACY =
      Metric.gauge(
          "tacit.training.accuracy", "Share of the reference examples classified right", "set");

  private final Map<String, LatestAnswers> latest = new HashMap<>();

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public Cadence cadence() {
    return Cadence.OFTEN;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(ACCURACY);
  }

  @Override
  public boolean takesParts() {
    return true;
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new Accuracy();
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    for (Examples examples : snapshot.sets()) {
      if (examples.labels() != null) {
        measurements.add(measure(examples, replica));
      }
    }
    return measurements;
  }

  private Measurement measure(Examples examples, Replica replica) {
    Forward forward = replica.forward(examples);
    LatestAnswers answers = answers(examples.whole(), replica, forward.positions());
    String none = answers.wanted().noClasses();
    if (none != null) {
      return Measurement.undefined(ACCURACY, none, examples.set());
    }
    answers.observe(numbers(forward.output()), examples.places());
    return Measurement.exact(ACCURACY, answers.shareRight(), examples.set());
  }

  private LatestAnswers answers(Examples whole, Replica replica, int positions) {
    LatestAnswers known = latest.get(whole.set());
    if (known != null && known.areTo(whole)) {
      return known;
    }
    LatestAnswers none = new LatestAnswers(whole, replica.labels(whole).classes(positions));
    latest.put(whole.set(), none);
    return none;
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
