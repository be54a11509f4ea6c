// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import com.google.auto.service.AutoService;
import dev.tacit.argument.Argument;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.SuspectSource;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Suspect;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The area under the margin of each example (Pleiss et al. 2020, eq. 1): the mean over measurements
 * of the logit of its label less the largest other logit. Wrong labels have small areas, since what
 * is learned from the other examples speaks against them. With one output the margin is the logit
 * or, for class 0, its negative.
 *
 * <p>Measures the reference examples in every job, and other examples with names if it is given
 * some: {@code builder.diagnostic(new AreaUnderMargin(examples), Schedule.everyEpoch())}. The paper
 * observes training's own forward passes, once an epoch; here the noise is off and the schedule
 * says when, so runs compare only at equal schedules.
 *
 * <p>The forward pass that others need too, and one over the given examples. Keeps a sum and a
 * count for each example. Undefined if labels name no class for each example, for examples without
 * names, and while no logit was finite.
 */
@AutoService(Diagnostic.class)
public final class AreaUnderMargin implements SuspectSource {

  /** {@code tacit.margin.mean}, by {@code set}. */
  public static final Metric MEAN =
      Metric.gauge(
          "tacit.margin.mean", "Mean area under the margin (Pleiss et al. 2020), in logits", "set");

  /** {@code tacit.margin.negative}, by {@code set}. */
  public static final Metric NEGATIVE =
      Metric.gauge(
          "tacit.margin.negative",
          "Share of examples whose area under the margin is below 0",
          "set");

  private static final String REFERENCE = "train";

  private final Map<String, TrackedExamples> given = new LinkedHashMap<>();
  private volatile @Nullable TrackedExamples reference;

  /** Of the reference examples only. */
  public AreaUnderMargin() {}

  /**
   * Of the reference examples and of others.
   *
   * @param examples training examples with names, as {@link Examples#of} makes them
   * @throws IllegalArgumentException if two sets are called the same, or one {@code train}, or
   *     labels do not name a class for each example
   */
  public AreaUnderMargin(Examples... examples) {
    Argument.required("examples", examples);
    for (int i = 0; i < examples.length; i++) {
      Examples some = Argument.required("examples[" + i + "]", examples[i]);
      String set = some.set();
      if (set.isBlank() || set.equals(REFERENCE) || given.containsKey(set)) {
        throw new IllegalArgumentException(
            "set=\"" + set + "\": must be a name that no other set has, nor the reference set");
      }
      if (some.noClasses() != null) {
        throw new IllegalArgumentException(
            "set=\""
                + set
                + "\": "
                + some.noClasses()
                + ", and must; indices of classes become"
                + " classes by Examples.withClassIndices");
      }
      given.put(set, new TrackedExamples(some));
    }
  }

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public Cadence cadence() {
    return given.isEmpty() ? Cadence.OFTEN : Cadence.SOMETIMES;
  }

  @Override
  public boolean takesParts() {
    return given.isEmpty();
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new AreaUnderMargin(
        given.values().stream().map(TrackedExamples::examples).toArray(Examples[]::new));
  }

  @Override
  public List<Metric> metrics() {
    return List.of(MEAN, NEGATIVE);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    measurements.addAll(measureReference(snapshot.training(), replica));
    for (TrackedExamples tracked : given.values()) {
      tracked.observe(replica);
      measurements.addAll(measurements(tracked));
    }
    return measurements;
  }

  private List<Measurement> measureReference(Examples examples, Replica replica) {
    if (examples.labels() == null) {
      return undefined("the training examples have no labels");
    }
    String none = examples.noClasses();
    if (none != null) {
      return undefined(none);
    }
    if (examples.ids().isEmpty()) {
      return undefined("each measurement is of other examples, so none has an area");
    }
    TrackedExamples tracked = reference;
    if (tracked == null || tracked.examples() != examples.whole()) {
      tracked = new TrackedExamples(examples.whole());
    }
    double[] logits = replica.forward(examples).logits().dup('c').data().asDouble();
    tracked.observe(logits, examples.places());
    reference = tracked;
    return measurements(tracked);
  }

  private static List<Measurement> undefined(String reason) {
    return List.of(
        Measurement.undefined(MEAN, reason, REFERENCE),
        Measurement.undefined(NEGATIVE, reason, REFERENCE));
  }

  private static List<Measurement> measurements(TrackedExamples tracked) {
    Areas areas = tracked.areas();
    String set = tracked.examples().set();
    return List.of(
        Measurement.exact(MEAN, areas.mean(), set),
        Measurement.exact(NEGATIVE, areas.shareNegative(), set));
  }

  @Override
  public List<Suspect> suspects(int limit) {
    requireNotNegative(limit);
    TrackedExamples tracked = reference;
    return tracked == null ? List.of() : tracked.areas().smallest(limit);
  }

  /**
   * The examples of a set that are most suspect, the most suspect first. Any thread may ask at any
   * time; before the first measurement there are none.
   *
   * @param set one of those given when this was made
   * @param limit how many at most
   * @throws IllegalArgumentException if there is no such set, or {@code limit} is negative
   */
  public List<Suspect> suspects(String set, int limit) {
    requireNotNegative(limit);
    TrackedExamples tracked = given.get(set);
    if (tracked == null) {
      throw new IllegalArgumentException("set=\"" + set + "\": must be one of " + given.keySet());
    }
    return tracked.areas().smallest(limit);
  }

  private static void requireNotNegative(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit=" + limit + ": must not be negative");
    }
  }
}
