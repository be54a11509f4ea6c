// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.List;
import java.util.Objects;

/**
 * All that tells of memorization, after a report.
 *
 * @param norms how the network reacts to changes of its inputs
 * @param contradictions the share of contradicted labels; null, as read from what an earlier
 *     version wrote down, is none so far
 * @param implausible the share of implausible labels; null, as read from what an earlier version
 *     wrote down, is none so far
 * @param canaries the share of canaries learnt by heart; null, as read from what an earlier version
 *     wrote down, is none so far
 */
record Signals(
    @Beside Norms norms,
    Contradictions contradictions,
    Implausible implausible,
    FittedCanaries canaries) {

  static final Signals NOTHING =
      new Signals(
          Norms.NOTHING, Contradictions.NOTHING, Implausible.NOTHING, FittedCanaries.NOTHING);

  /** What is missing is none so far. */
  Signals {
    contradictions = Objects.requireNonNullElse(contradictions, Contradictions.NOTHING);
    implausible = Objects.requireNonNullElse(implausible, Implausible.NOTHING);
    canaries = Objects.requireNonNullElse(canaries, FittedCanaries.NOTHING);
  }

  /**
   * @param before what is remembered of earlier reports
   * @param counts whether norms of the report are to be looked at
   */
  static Signals after(Remembered before, Report report, OnsetRules rules, boolean counts) {
    Signals known = before.signals();
    Signals goesOn = before.isResumedBy(report) ? known.interrupted() : known;
    return new Signals(
        counts ? goesOn.norms.next(report, rules) : known.norms,
        goesOn.contradictions.next(report, rules.contradiction()),
        goesOn.implausible.next(report, rules.implausible()),
        goesOn.canaries.next(report, rules.canaries()));
  }

  private Signals interrupted() {
    return new Signals(
        norms.interrupted(), contradictions.interrupted(), implausible.interrupted(), canaries);
  }

  Tracked of(Signal signal) {
    return norms.of(signal);
  }

  /**
   * What speaks for an onset, empty if nothing does.
   *
   * @param counts whether norms were looked at
   */
  List<Evidence> speak(OnsetRules rules, boolean counts) {
    if (canaries.known()) {
      return canaries.fitted() && implausible.suspicious(rules.implausible())
          ? List.of(canaries.evidence(rules.canaries()))
          : List.of();
    }
    if (implausible.fall().below()) {
      return List.of(implausible.evidence(rules.implausible(), true));
    }
    if (!contradictions.known()) {
      return counts && !implausible.known() ? far(rules) : List.of();
    }
    boolean admitted = !implausible.known() || implausible.admits();
    return admitted && contradictions.fallen().length() >= rules.contradiction().confirmations()
        ? List.of(contradictions.evidence(rules.contradiction(), true))
        : List.of();
  }

  private List<Evidence> far(OnsetRules rules) {
    return norms.far(rules).stream()
        .map(signal -> of(signal).evidence(signal, rules, true))
        .toList();
  }

  /** Whether labels tell of memorization, so that norms need not. */
  boolean ofLabels() {
    return contradictions.known() || implausible.known();
  }

  /** Whether labels have looked wrong for long enough. */
  boolean wrongLabels() {
    return implausible.known() ? implausible.established() : contradictions.established();
  }

  /** Whether no norm is above the limit of a warning. */
  boolean calm() {
    return norms.calm();
  }

  /** Whether a norm has been above the limit of a warning for long enough. */
  boolean warn(OnsetRules rules) {
    return norms.warn(rules);
  }

  /** Whether it is time to stop, by the signal that tells of memorization. */
  boolean timeToStop(OnsetRules rules) {
    double part = rules.implausible().stop();
    if (implausible.established()) {
      return implausible.below(part);
    }
    return contradictions.established() ? contradictions.below(part) : !canaries.known();
  }

  /** Whether the rules have what they compare labels with. */
  boolean compareLabels(int iteration) {
    return contradictions.comparable() || implausible.judged(iteration);
  }

  /** Whether a rule over norms has what it compares a norm with. */
  boolean compareNorms(OnsetRules rules) {
    return norms.comparable(rules);
  }
}
