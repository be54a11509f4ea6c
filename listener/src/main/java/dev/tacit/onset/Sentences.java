// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Canary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as sentences for whoever trains the network, from the warning on.
 *
 * @param memory after the report that is judged
 * @param rules by which it is
 */
record Sentences(Remembered memory, OnsetRules rules) {

  /** Standard errors on both sides of a share, for an interval that holds in 95 % of cases. */
  private static final double TWO_SIDED = 1.96;

  List<String> all(List<Evidence> evidence) {
    boolean onset = memory.onsetIteration() != Verdict.NO_ONSET;
    boolean warned =
        memory.state() == OnsetState.WARNING
            || (memory.contradictions().established() && !memory.implausible().known())
            || memory.implausible().established();
    List<String> all = new ArrayList<>();
    if (onset || warned) {
      evidence.forEach(one -> add(all, one, onset));
    }
    if (memory.stopIteration() > memory.onsetIteration()) {
      all.add(
          "It has been time to stop since iteration %d: little was left of this share, or all examples were fitted."
              .formatted(memory.stopIteration()));
    }
    if (warned && all.isEmpty()) {
      all.add(
          ("What was above its limit is below it again: the warning ends with %d such"
                  + " measurements in a row.")
              .formatted(rules.confirmations()));
    }
    return all;
  }

  private void add(List<String> all, Evidence evidence, boolean onset) {
    if (evidence.signal().equals(Canary.FITTED)) {
      addCanaries(all, evidence);
    } else if (evidence.signal().equals(Arrived.LABEL)) {
      addImplausible(all, evidence, onset);
    } else if (!evidence.signal().equals(Contradictions.LABEL)) {
      Arrays.stream(Signal.values())
          .filter(signal -> signal.label().equals(evidence.signal()))
          .forEach(signal -> add(all, signal, evidence, onset));
    } else if (onset) {
      all.add(
          ("Memorization began at iteration %d: the share of labels that the network contradicts"
                  + " where it is surest had been %s, and has fallen to %s. It learns these labels"
                  + " by heart.")
              .formatted(
                  memory.onsetIteration(),
                  percent(evidence.baseline()),
                  percent(evidence.value())));
      all.add(now());
    } else {
      all.add(
          ("Where it is surest, the network contradicts labels, up to %s of them since iteration"
                  + " %d. Wrong labels do this, and so far it does not learn them by heart.")
              .formatted(percent(evidence.baseline()), evidence.since()));
      all.add(now());
    }
  }

  private void addCanaries(List<String> all, Evidence evidence) {
    FittedCanaries canaries = memory.canaries();
    Contradictions.Share average = canaries.average();
    all.add(
        ("Memorization began at iteration %d: of the labels that were made wrong on purpose, the"
                + " network had learnt %s by heart, beyond chance. It learns other wrong labels"
                + " alike.")
            .formatted(memory.onsetIteration(), percent(evidence.value())));
    if (average != null) {
      all.add("The latest share is %s.".formatted(percent(average.value())));
    }
  }

  private void addImplausible(List<String> all, Evidence evidence, boolean onset) {
    Arrived latest = Objects.requireNonNull(memory.implausible().latest());
    all.add(
        ("About %s%s of the labels look wrong: when they arrive, the network finds them as"
                + " implausible as any other label.")
            .formatted(
                percent(evidence.baseline()), interval(memory.implausible().level().highest())));
    if (memory.implausible().answered().confirmed()) {
      Answered answered = memory.implausible().answered();
      all.add(
          "%d of the %d least plausible ones are wrong, by the answers that were given."
              .formatted(answered.wrong(), answered.asked()));
    }
    all.add(
        onset
            ? ("Since iteration %d it learns them by heart: the share that it still finds"
                    + " implausible had fallen to %s, and is %s now.")
                .formatted(
                    memory.onsetIteration(), percent(evidence.value()), percent(latest.share()))
            : "It has not begun to learn them by heart: the latest share is %s."
                .formatted(percent(latest.share())));
  }

  /** Of a share, empty if that is known no more. */
  private static String interval(@Nullable Arrived level) {
    return level == null
        ? ""
        : " (%s to %s)"
            .formatted(
                percent(Math.max(0, level.share() - TWO_SIDED * level.error())),
                percent(Math.min(1, level.share() + TWO_SIDED * level.error())));
  }

  /** The latest share, whatever became of the average. */
  private String now() {
    Contradictions labels = memory.contradictions();
    Contradictions.Share average = labels.latest().average();
    String when = average == null ? "" : " (iteration " + average.iteration() + ")";
    return "The latest share of contradicted labels is "
        + percent(labels.latest().value())
        + when
        + ".";
  }

  private void add(List<String> all, Signal signal, Evidence evidence, boolean onset) {
    String what =
        switch (signal) {
          case TRAIN -> "The network reacts to changes of its training inputs";
          case HELD_OUT -> "The network reacts to changes of held-out inputs";
          case STRAIGHTNESS -> "Its outputs bend between training examples of different classes";
        };
    all.add(
        String.format(
            Locale.ROOT,
            "%s %.2f times as much as earlier in training, more than %.2f times since iteration"
                + " %d.",
            what,
            evidence.factor(),
            evidence.limit(),
            evidence.since()));
    double factor = memory.of(signal).factor(signal, rules);
    if (onset && !Double.isNaN(factor)) {
      all.add(
          String.format(
              Locale.ROOT,
              "That was at the onset, iteration %d; the latest is %.2f times.",
              memory.onsetIteration(),
              factor));
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
  }
}
