package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that tells of memorization, after a report.
 *
 * @param norms how the network reacts to changes of its inputs
 * @param labels the share of contradicted labels
 * @param arriving the share of implausible labels
 * @param canaries the share of canaries learnt by heart
 */
record Signals(
    Map<Signal, Tracked> norms,
    Contradictions labels,
    Implausible arriving,
    FittedCanaries canaries) {

  /**
   * @param before what is remembered of earlier reports
   * @param counts whether norms of the report are to be looked at
   */
  static Signals after(Remembered before, Report report, OnsetRules rules, boolean counts) {
    boolean resumed = before.isResumedBy(report);
    Contradictions labels = before.contradictions();
    Implausible arriving = before.implausible();
    return new Signals(
        norms(before, report, rules, counts),
        (resumed ? labels.interrupted() : labels).next(report, rules.contradiction()),
        (resumed ? arriving.interrupted() : arriving).next(report, rules.implausible()),
        before.canaries().next(report, rules.canaries()));
  }

  private static Map<Signal, Tracked> norms(
      Remembered before, Report report, OnsetRules rules, boolean counts) {
    boolean resumed = before.isResumedBy(report);
    Map<Signal, Tracked> norms = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      Tracked known = before.of(signal);
      Tracked goesOn = resumed ? known.interrupted() : known;
      norms.put(
          signal,
          counts ? goesOn.next(signal, signal.in(report), report.iteration(), rules) : known);
    }
    return norms;
  }

  Tracked of(Signal signal) {
    return norms.getOrDefault(signal, Tracked.NOTHING);
  }

  /**
   * What speaks for an onset, empty if nothing does.
   *
   * @param counts whether norms were looked at
   */
  List<Evidence> speak(OnsetRules rules, boolean counts) {
    if (canaries.known()) {
      return canaries.fitted() && arriving.suspicious(rules.implausible())
          ? List.of(canaries.evidence(rules.canaries()))
          : List.of();
    }
    if (arriving.fallen()) {
      return List.of(arriving.evidence(rules.implausible(), true));
    }
    if (!labels.known()) {
      return counts && !arriving.known() ? far(rules) : List.of();
    }
    boolean admitted = !arriving.known() || arriving.admits();
    return admitted && labels.fallen() >= rules.contradiction().confirmations()
        ? List.of(labels.evidence(rules.contradiction(), true))
        : List.of();
  }

  /** The norms that together make an onset, empty if there is none. */
  private List<Evidence> far(OnsetRules rules) {
    List<Signal> far = new ArrayList<>();
    if (of(Signal.TRAIN).farAbove() >= rules.confirmations()) {
      far.add(Signal.TRAIN);
    }
    if (of(Signal.HELD_OUT).farAbove() > 0 && of(Signal.STRAIGHTNESS).farAbove() > 0) {
      far.add(Signal.HELD_OUT);
      far.add(Signal.STRAIGHTNESS);
    }
    return far.stream().map(signal -> of(signal).evidence(signal, rules, true)).toList();
  }

  /** Whether labels tell of memorization, so that norms need not. */
  boolean ofLabels() {
    return labels.known() || arriving.known();
  }

  /** Whether labels have looked wrong for long enough. */
  boolean wrongLabels() {
    return arriving.known() ? arriving.established() : labels.established();
  }

  /** Whether no norm is above the limit of a warning. */
  boolean calm() {
    return norms.values().stream().noneMatch(one -> one.above() > 0);
  }

  /** Whether a norm has been above the limit of a warning for long enough. */
  boolean warn(OnsetRules rules) {
    return norms.values().stream().anyMatch(one -> one.above() >= rules.confirmations());
  }

  /** Whether it is time to stop, by the signal that tells of memorization. */
  boolean timeToStop(OnsetRules rules) {
    double part = rules.implausible().stop();
    if (arriving.established()) {
      return arriving.below(part);
    }
    return labels.established() ? labels.below(part) : !canaries.known();
  }

  /** Whether the rules have what they compare labels with. */
  boolean compareLabels(int iteration) {
    return labels.comparable() || arriving.judged(iteration);
  }

  /** Whether a rule over norms has what it compares a norm with. */
  boolean compareNorms(OnsetRules rules) {
    return hasBaseline(Signal.TRAIN, rules)
        || (hasBaseline(Signal.HELD_OUT, rules) && hasBaseline(Signal.STRAIGHTNESS, rules));
  }

  private boolean hasBaseline(Signal signal, OnsetRules rules) {
    return !Double.isNaN(of(signal).factor(signal, rules));
  }
}
