// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the network reacts to changes of its inputs.
 *
 * @param train the Jacobian norm on training inputs
 * @param heldOut the Jacobian norm on held-out inputs
 * @param straightness between examples of different classes
 */
record Norms(Tracked train, Tracked heldOut, Tracked straightness) {

  static final Norms NOTHING = new Norms(Tracked.NOTHING, Tracked.NOTHING, Tracked.NOTHING);

  /** After another report. */
  Norms next(Report report, OnsetRules rules) {
    return new Norms(
        next(Signal.TRAIN, report, rules),
        next(Signal.HELD_OUT, report, rules),
        next(Signal.STRAIGHTNESS, report, rules));
  }

  private Tracked next(Signal signal, Report report, OnsetRules rules) {
    return of(signal).next(signal, signal.in(report), report.iteration(), rules);
  }

  /** With their baselines, but nothing in a row. */
  Norms interrupted() {
    return new Norms(train.interrupted(), heldOut.interrupted(), straightness.interrupted());
  }

  Tracked of(Signal signal) {
    return switch (signal) {
      case TRAIN -> train;
      case HELD_OUT -> heldOut;
      case STRAIGHTNESS -> straightness;
    };
  }

  /** Whether none is above the limit of a warning. */
  boolean calm() {
    return all().noneMatch(one -> one.above().length() > 0);
  }

  /** Whether one has been above the limit of a warning for long enough. */
  boolean warn(OnsetRules rules) {
    return all().anyMatch(one -> one.above().length() >= rules.confirmations());
  }

  private Stream<Tracked> all() {
    return Stream.of(train, heldOut, straightness);
  }

  /** Those that together make an onset, empty if there is none. */
  List<Signal> far(OnsetRules rules) {
    boolean alone = train.farAbove().length() >= rules.confirmations();
    boolean both = heldOut.farAbove().length() > 0 && straightness.farAbove().length() > 0;
    return Stream.of(Signal.values())
        .filter(signal -> signal == Signal.TRAIN ? alone : both)
        .toList();
  }

  /** Whether a rule has what it compares a norm with. */
  boolean comparable(OnsetRules rules) {
    return hasBaseline(Signal.TRAIN, rules)
        || (hasBaseline(Signal.HELD_OUT, rules) && hasBaseline(Signal.STRAIGHTNESS, rules));
  }

  private boolean hasBaseline(Signal signal, OnsetRules rules) {
    return !Double.isNaN(of(signal).factor(signal, rules));
  }
}
