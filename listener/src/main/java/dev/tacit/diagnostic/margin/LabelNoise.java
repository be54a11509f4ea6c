// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.LabelSource;
import dev.tacit.diagnostic.Preset;
import dev.tacit.label.Answer;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.LabelQuestions;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The share of training labels that look wrong, from the margins of examples as they arrive in
 * training: how many labels are as implausible to the network as labels drawn at random would be.
 *
 * <p>{@code tacit.label.implausible} is that share at two quantiles, whatever the network has
 * learnt; before it has, most labels are implausible. {@code tacit.label.noise} is the one at 0.25
 * where it estimates the share of wrong labels: after the second epoch, once the network has learnt
 * and answers no more labels otherwise than are implausible. It falls again as wrong labels are
 * learnt by heart. Its error is that of sampling; beside it, the estimate is biased by up to a few
 * points, upwards for hard examples, downwards where wrong labels resemble the right ones.
 *
 * <p>{@link #labels} keeps the examples as they were when those that look wrong stood apart most:
 * that is early, and people ask late. {@link #questions} are whether the labels of a few reference
 * examples are right, asked once labels look wrong; {@code tacit.label.asked} and {@code
 * tacit.label.answers} count them.
 *
 * <p>No pass at all. Keeps some 30 bytes for each example. Undefined where {@code
 * tacit.arrival.accuracy} is, and with fewer than {@value #FEWEST} examples.
 */
@AutoService(Diagnostic.class)
public final class LabelNoise implements LabelSource {

  /** With fewer examples, a quantile of 0.1 is one of them. */
  private static final int FEWEST = 50;

  private static final double LOW = 0.1;
  private static final double USUAL = 0.25;

  /** Of the way from chance to answering all plausible labels right. */
  private static final double LEARNT = 0.55;

  /** Somebody is asked from this share of implausible labels on. */
  public static final double WORTH_ASKING = 0.02;

  /** In early epochs from this share on, over how many there were: right labels are learnt then. */
  public static final double EARLY = 0.05;

  /** Somebody is called from this share on, by so many errors: most clean data stay below. */
  private static final double CLEAN = 0.045;

  private static final double CERTAIN = 1.96;

  /** Of the way from chance, from which on somebody is asked. */
  public static final double BEGUN = 0.3;

  /** No more of the labels than this are taken for wrong when progress is judged. */
  public static final double MOST = 0.6;

  /** {@code tacit.label.implausible}, by {@code tail}. */
  public static final Metric IMPLAUSIBLE =
      Metric.estimate(
          "tacit.label.implausible",
          "Share of labels as implausible, as they arrive, as random other labels, by tail",
          "tail");

  /** {@code tacit.label.noise}. */
  public static final Metric NOISE =
      Metric.estimate(
          "tacit.label.noise", "Estimated share of labels that are wrong and not learnt by heart");

  /** {@code tacit.label.asked}. */
  public static final Metric ASKED =
      Metric.gauge(
          "tacit.label.asked",
          "How many examples somebody is asked about, whose labels look wrong");

  /** {@code tacit.label.answers}, by {@code answer}. */
  public static final Metric ANSWERS =
      Metric.gauge("tacit.label.answers", "How many of these were answered, by answer", "answer");

  private final ClearestLabels clearest = new ClearestLabels();
  private final LabelQuestions questions;

  /** Asks questions of its own. */
  public LabelNoise() {
    this(new LabelQuestions());
  }

  private LabelNoise(LabelQuestions questions) {
    this.questions = questions;
  }

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public Cadence cadence() {
    return Cadence.FREE;
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new LabelNoise(questions);
  }

  @Override
  public LabelCheck labels() {
    return clearest.labels();
  }

  @Override
  public LabelQuestions questions() {
    return questions;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(IMPLAUSIBLE, NOISE, ASKED, ANSWERS);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Arrivals arrivals = snapshot.arrivals();
    String reason = arrivals.reason();
    if (reason == null && arrivals.examples() < FEWEST) {
      reason = arrivals.examples() + " examples have arrived, it takes " + FEWEST;
    }
    List<Measurement> measurements =
        new ArrayList<>(reason == null ? of(snapshot) : undefinedFor(reason));
    measurements.add(Measurement.exact(ASKED, questions.asked()));
    for (Answer answer : Answer.values()) {
      measurements.add(
          Measurement.exact(
              ANSWERS, questions.count(answer), answer.name().toLowerCase(Locale.ROOT)));
    }
    return measurements;
  }

  private List<Measurement> of(Snapshot snapshot) {
    Arrivals arrivals = snapshot.arrivals();
    ImplausibleLabels usual = at(USUAL, arrivals);
    Measurement noise = noise(snapshot.epoch(), arrivals, usual);
    ask(snapshot, usual.share(), noise);
    return List.of(
        measurement(IMPLAUSIBLE, at(LOW, arrivals), Double.toString(LOW)),
        measurement(IMPLAUSIBLE, usual, Double.toString(USUAL)),
        noise);
  }

  private List<Measurement> undefinedFor(String reason) {
    return List.of(
        Measurement.undefined(IMPLAUSIBLE, reason, Double.toString(LOW)),
        Measurement.undefined(IMPLAUSIBLE, reason, Double.toString(USUAL)),
        undefined(reason));
  }

  /** Asks about reference examples, which have names and are shown on the page. */
  private void ask(Snapshot snapshot, double share, Measurement noise) {
    Arrivals arrivals = snapshot.arrivals();
    boolean suspicious =
        snapshot.epoch() >= 1
            && share >= Math.max(WORTH_ASKING, EARLY / (snapshot.epoch() + 1))
            && progress(arrivals, share) >= BEGUN;
    boolean urgent = noise.value() - CERTAIN * noise.standardError() > CLEAN; // not if undefined
    questions.update(
        ReferenceMargins.of(snapshot.training(), arrivals.each()),
        arrivals.passes(),
        suspicious,
        urgent);
  }

  private static ImplausibleLabels at(double quantile, Arrivals arrivals) {
    return ImplausibleLabels.of(
        arrivals.each().margins(), arrivals.each().otherMargins(), quantile);
  }

  private static Measurement measurement(Metric metric, ImplausibleLabels labels, String... tags) {
    return Measurement.estimate(metric, labels.share(), labels.error(), tags);
  }

  private Measurement noise(int epoch, Arrivals arrivals, ImplausibleLabels implausible) {
    if (epoch < 1) {
      return undefined("it takes a second epoch, this is the first");
    }
    String early = tooEarly(arrivals, implausible);
    if (early != null) {
      return undefined(early);
    }
    clearest.add(arrivals, implausible, epoch);
    return measurement(NOISE, implausible);
  }

  private Measurement undefined(String reason) {
    clearest.undefined(reason);
    return Measurement.undefined(NOISE, reason);
  }

  /** Why implausible labels say nothing of wrong ones yet, null if they do. */
  private static @Nullable String tooEarly(Arrivals arrivals, ImplausibleLabels implausible) {
    double progress = progress(arrivals, implausible.share());
    if (progress < LEARNT) {
      return "the network has not learnt enough yet: %.2f of the way from chance, it takes %.2f"
          .formatted(progress, LEARNT);
    }
    // A label that the network answers is not a wrong one, unless it was learnt by heart.
    double mistaken = 1 - accuracy(arrivals);
    return implausible.share() - 2 * implausible.error() > mistaken
        ? "the network is not sure of what it answers yet: %.0f %% of labels are implausible, %.0f %%"
                .formatted(100 * implausible.share(), 100 * mistaken)
            + " are answered otherwise"
        : null;
  }

  /** From chance, 0, to answering all labels right that are not implausible, 1. */
  private static double progress(Arrivals arrivals, double implausible) {
    double chance = 1.0 / arrivals.classes();
    return (accuracy(arrivals) / (1 - Math.min(implausible, MOST)) - chance) / (1 - chance);
  }

  private static double accuracy(Arrivals arrivals) {
    return (double) arrivals.right() / arrivals.examples();
  }
}
