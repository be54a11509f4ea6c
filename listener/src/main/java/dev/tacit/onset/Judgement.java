// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;

/** What a detector makes of one more report. */
final class Judgement {

  private static final int SCORES = 3;

  /** Up to so many times the examples that may be missed when all count as fitted. */
  private static final double DIP = 3;

  private final OnsetRules rules;
  private final Remembered before;
  private final Report report;
  private final double accuracy;
  private final int unfitted;
  private final boolean fitted;
  private final boolean counts;
  private final Signals signals;

  /**
   * @param before what the detector remembers of earlier reports
   */
  Judgement(OnsetRules rules, Remembered before, Report report) {
    this.rules = rules;
    this.before = before;
    this.report = report;
    double measured = report.value("tacit.training.accuracy", "train");
    this.accuracy = Double.isNaN(measured) ? before.accuracy() : measured;
    this.unfitted = unfitted(measured);
    this.fitted = unfitted == 0 || dips();
    this.counts = !blownUp() && report.epoch() >= rules.baselineEpoch();
    this.signals = Signals.after(before, report, rules, counts);
  }

  /** A short and shallow dip of the accuracy after interpolation is not a new beginning. */
  private boolean dips() {
    return before.state() == OnsetState.INTERPOLATING
        && unfitted < rules.confirmations()
        && 1 - accuracy <= DIP * (1 - rules.interpolation());
  }

  /** A report without accuracy, between others with it, is no evaluation. */
  private int unfitted(double measured) {
    if (Double.isNaN(measured) && !Double.isNaN(accuracy)) {
      return before.unfitted();
    }
    return accuracy >= rules.interpolation() ? 0 : Tracked.more(before.unfitted());
  }

  private boolean blownUp() {
    double mean =
        before.scores().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return mean > 0 && score() > rules.scoreRise() * mean;
  }

  private double score() {
    return report.value("tacit.training.score");
  }

  /** What the detector remembers from now on. */
  Remembered memory() {
    List<Evidence> speaks = speaks();
    boolean begins = before.onsetIteration() == Verdict.NO_ONSET && !speaks.isEmpty();
    boolean onset = begins || before.onsetIteration() != Verdict.NO_ONSET;
    int calm = calm();
    RememberedChange change =
        new RememberedChange(before, signals)
            .state(onset ? OnsetState.ONSET : undecided(calm))
            .seen(report.iteration())
            .calm(calm)
            .accuracy(accuracy, unfitted)
            .scores(scores())
            .watch(watch());
    if (begins) {
      change.onset(report.iteration(), speaks);
    }
    if (onset && stops()) {
      change.stop(report.iteration());
    }
    return change.remembered();
  }

  /** What speaks for an onset, empty if nothing does. */
  private List<Evidence> speaks() {
    return fitted || signals.canaries().awaitedBy(report)
        ? List.of()
        : signals.speak(rules, counts);
  }

  private int calm() {
    return !counts || !Signal.isIn(report)
        ? before.calm()
        : signals.calm() ? Tracked.more(before.calm()) : 0;
  }

  private OnsetState undecided(int calm) {
    if (fitted) {
      return OnsetState.INTERPOLATING;
    }
    if (signals.ofLabels()) { // norms rise on clean data as well
      return signals.wrongLabels() ? OnsetState.WARNING : OnsetState.LEARNING;
    }
    boolean warned = before.state() == OnsetState.WARNING && calm < rules.confirmations();
    return warned || signals.warn(rules) ? OnsetState.WARNING : OnsetState.LEARNING;
  }

  private List<Double> scores() {
    double score = score();
    if (!Double.isFinite(score)) {
      return before.scores();
    }
    List<Double> scores = new ArrayList<>(before.scores());
    scores.add(score);
    return scores.subList(Math.max(0, scores.size() - SCORES), scores.size());
  }

  /** Whether it is time to stop for the first time. */
  private boolean stops() {
    return before.stopIteration() == Verdict.NO_ONSET && (fitted || signals.timeToStop(rules));
  }

  private Watch watch() {
    Watch known = before.watch();
    Watch goesOn = before.isResumedBy(report) ? known.resumedAt(report.iteration()) : known;
    Watch told = goesOn.told(report);
    boolean arrives = Implausible.isIn(report);
    if (told.labels() ? arrives || Contradictions.isIn(report) : Signal.isIn(report)) {
      boolean compares =
          told.labels() ? signals.compareLabels(report.iteration()) : signals.compareNorms(rules);
      return told.seen(report, compares, arrivedOrFitted(), rules)
          .with(
              signals.implausible().missedSince(before.implausible(), report, rules.implausible()));
    }
    return told.unseen(report, accuracy, rules);
  }

  /** What is known to be fitted: on arrival, before training accuracy is measured again. */
  private double arrivedOrFitted() {
    double arrived = report.value("tacit.arrival.accuracy");
    return accuracy >= arrived || Double.isNaN(arrived) ? accuracy : arrived;
  }
}
