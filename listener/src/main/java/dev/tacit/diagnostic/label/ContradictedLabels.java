// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.label;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.label.Opinions.Now;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.Forward;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often the network contradicts labels where it is most confident.
 *
 * <p>What the network makes of an example is a mean of its class probabilities over the latest
 * measurements, which reaches the further back the longer training has been. {@code
 * tacit.label.contradicted} is the share of the more confident half of the reference examples whose
 * label is another class than the most probable one, though the network has learned the label's
 * class: most confident examples with that label are given it. Hard examples are rarely among the
 * more confident half, wrong labels as often as elsewhere. So the share falls to nearly 0 while a
 * network learns right labels, stays about the share of wrong ones while it generalizes, and falls
 * only as it learns them by heart.
 *
 * <p>{@code tacit.label.unsettled} is the share of the more confident half for which another class
 * was the most probable one when training had taken half as many iterations since measuring began:
 * while it is large, contradictions may still be those of a network that has not learned yet. It is
 * measured on held-out inputs too; they need no labels.
 *
 * <p>If the budget has a part of the examples measured at a time, the means are of what was seen of
 * each example. {@code contradicted} is undefined until {@value #ENOUGH} of them, or all if there
 * are fewer, were seen, {@code unsettled} until each was seen twice.
 *
 * <p>The forward pass that others need too. Keeps a probability of each example and class, and
 * about ten class indices of each example. Undefined if labels name no classes, where the network
 * answers at each time step, and for examples without names, which differ each time.
 */
@AutoService(Diagnostic.class)
public final class ContradictedLabels implements Diagnostic {

  /** {@code tacit.label.contradicted}. */
  public static final Metric CONTRADICTED =
      Metric.gauge(
          "tacit.label.contradicted",
          "Share of the more confident half of examples whose label is not the likeliest class");

  /** {@code tacit.label.unsettled}, by {@code set}. */
  public static final Metric UNSETTLED =
      Metric.gauge(
          "tacit.label.unsettled",
          "Share of the more confident half whose likeliest class was another at half the time",
          "set");

  /** So many examples, spread evenly over the classes, stand for the others. */
  private static final int ENOUGH = 100;

  private @Nullable Opinions training;
  private @Nullable Opinions heldOut;

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
    return true;
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new ContradictedLabels();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(CONTRADICTED, UNSETTLED);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    String reason = reason(examples, replica);
    if (reason != null) {
      return List.of(
          Measurement.undefined(CONTRADICTED, reason),
          Measurement.undefined(UNSETTLED, reason, examples.set()));
    }
    int iteration = snapshot.iteration();
    List<Measurement> measurements = new ArrayList<>();
    training = following(training, examples, iteration);
    Now now = observe(training, examples, iteration, replica.forward(examples));
    measurements.add(contradicted(training, now, examples.whole()));
    measurements.add(unsettled(training, now, examples.set()));
    snapshot.heldOut().ifPresent(held -> measurements.add(heldOut(held, iteration, replica)));
    return measurements;
  }

  private static @Nullable String reason(Examples examples, Replica replica) {
    if (examples.noClasses() != null) {
      return examples.noClasses();
    }
    if (examples.ids().isEmpty()) {
      return "each measurement is of other examples";
    }
    Forward forward = replica.forward(examples);
    if (forward.positions() > 1) {
      return "the network answers at each time step";
    }
    return Probabilities.finite(forward.logits()) ? null : "logits are not finite";
  }

  private Measurement heldOut(Examples held, int iteration, Replica replica) {
    Forward forward = replica.forward(held);
    if (!Probabilities.finite(forward.logits())) {
      return Measurement.undefined(UNSETTLED, "logits are not finite", held.set());
    }
    heldOut = following(heldOut, held, iteration);
    Now now = observe(heldOut, held, iteration, forward);
    return unsettled(heldOut, now, held.set());
  }

  private static Opinions following(@Nullable Opinions known, Examples examples, int iteration) {
    Examples whole = examples.whole();
    return known != null && known.goesOn(whole, iteration) ? known : new Opinions(whole);
  }

  private static Now observe(Opinions opinions, Examples some, int iteration, Forward forward) {
    return opinions.observe(iteration, Probabilities.of(forward.logits()), some.places());
  }

  private static Measurement unsettled(Opinions opinions, Now now, String set) {
    var share = opinions.unsettled(now);
    return share.isPresent()
        ? Measurement.exact(UNSETTLED, share.getAsDouble(), set)
        : Measurement.undefined(UNSETTLED, "too few measurements so far", set);
  }

  private static Measurement contradicted(Opinions opinions, Now now, Examples examples) {
    int seen = examples.size() - opinions.unseen();
    int enough = Math.min(ENOUGH, examples.size());
    return seen < enough
        ? Measurement.undefined(
            CONTRADICTED,
            String.format("%d of %d examples have been measured so far", seen, examples.size()))
        : Measurement.exact(CONTRADICTED, contradicted(now, examples));
  }

  private static double contradicted(Now now, Examples examples) {
    int confident = 0;
    int contradicted = 0;
    for (ClassRange range : examples.classes()) {
      int ofClass = 0;
      int other = 0;
      for (int i = range.from(); i < range.to(); i++) {
        if (now.confident(i)) {
          ofClass++;
          other += now.winners()[i] == range.label() ? 0 : 1;
        }
      }
      confident += ofClass;
      contradicted += 2 * other <= ofClass ? other : 0; // else the class is not learned yet
    }
    return (double) contradicted / confident;
  }
}
