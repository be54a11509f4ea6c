// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.progress.LatestLosses.Mean;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mean loss of the reference examples and of held-out examples with labels, the network's noise
 * off, and the difference of the two: the generalization gap. So it is there for regression,
 * autoencoders and language models too, whose labels name no classes.
 *
 * <p>The loss is that of an example, a sum over its time steps or pixels if it has any; L1 and L2
 * terms are left out. Standard errors say how far means of other examples, as many, would be off.
 *
 * <p>One forward pass, the one that accuracy takes. If the budget has it measure a part of the
 * examples at a time, means are of the latest loss of each of them, as far as they have been asked.
 * Absent for held-out inputs without labels; undefined without labels, and where a loss is no
 * number.
 */
@AutoService(Diagnostic.class)
public final class ReferenceLoss implements Diagnostic {

  /** {@code tacit.training.loss}, by {@code set}; in the loss's units, 0 or more for most. */
  public static final Metric LOSS =
      Metric.estimate("tacit.training.loss", "Mean loss of the reference examples", "set");

  /** {@code tacit.training.gap}; in the loss's units. */
  public static final Metric GAP =
      Metric.estimate(
          "tacit.training.gap", "Mean loss of held-out examples less that of training examples");

  private final Map<String, LatestLosses> latest = new HashMap<>();

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
    return List.of(LOSS, GAP);
  }

  @Override
  public boolean takesParts() {
    return true;
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new ReferenceLoss();
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    if (snapshot.training().labels() == null) {
      String set = snapshot.training().set();
      return List.of(Measurement.undefined(LOSS, "the training examples have no labels", set));
    }
    List<Measurement> measurements = new ArrayList<>();
    Map<String, Mean> means = new HashMap<>();
    for (Examples examples : snapshot.sets()) {
      if (examples.labels() != null) {
        LatestLosses losses = asked(examples, replica);
        long undefined = losses.undefined();
        if (undefined == 0) {
          means.put(examples.set(), losses.mean());
        }
        measurements.add(measured(means.get(examples.set()), undefined, examples.set()));
      }
    }
    gap(snapshot, means).ifPresent(measurements::add);
    return measurements;
  }

  private static Measurement measured(@Nullable Mean mean, long undefined, String set) {
    return mean == null
        ? Measurement.undefined(LOSS, "the loss of " + undefined + " examples is no number", set)
        : Measurement.estimate(LOSS, mean.value(), mean.error(), set);
  }

  private LatestLosses asked(Examples examples, Replica replica) {
    Examples whole = examples.whole();
    LatestLosses known = latest.get(whole.set());
    LatestLosses losses = known != null && known.areOf(whole) ? known : new LatestLosses(whole);
    latest.put(whole.set(), losses);
    losses.observe(replica.losses(examples), examples.places());
    return losses;
  }

  private static Optional<Measurement> gap(Snapshot snapshot, Map<String, Mean> means) {
    Mean training = means.get(snapshot.training().set());
    Mean heldOut = snapshot.heldOut().map(examples -> means.get(examples.set())).orElse(null);
    return training == null || heldOut == null
        ? Optional.empty()
        : Optional.of(
            Measurement.estimate(
                GAP,
                heldOut.value() - training.value(),
                Math.hypot(heldOut.error(), training.error())));
  }
}
