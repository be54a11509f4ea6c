// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of examples as they arrive.
 *
 * @param trained iterations since training began, as far as is known
 * @param share of labels that are implausible
 * @param error its standard error
 * @param answers how well examples are answered
 * @param epoch counted from 0
 * @param examples how many it rests on, 0 if it is not known: earlier versions wrote down neither
 * @param tail share of labels that are less plausible than a tenth of those drawn at random, null
 *     if it is not known
 */
record Arrived(
    long trained,
    double share,
    double error,
    @Beside Answers answers,
    int epoch,
    double examples,
    @Nullable Double tail) {

  /**
   * How well examples are answered.
   *
   * @param accuracy the share of examples that are answered right
   * @param commonest the share of examples with the commonest label
   * @param heldOut the latest accuracy on held-out examples, null if it is not known
   * @param forgotten the share of examples that were answered right the time before, and are not
   *     now; null if it is not known, as where examples never come back
   */
  record Answers(
      double accuracy, double commonest, @Nullable Double heldOut, @Nullable Double forgotten) {

    /** Whether the network has learnt what holds for examples that it is not trained on. */
    boolean generalizeBetter(Answers earlier, ImplausibleRules rules) {
      return heldOut != null && earlier.heldOut != null && heldOut - earlier.heldOut > rules.rise();
    }

    /**
     * Whether what the network does not answer is more than what it has not come to yet: it forgets
     * some of it again, or gets no better.
     */
    private boolean areWhatTheNetworkCanDo(Answers earlier, ImplausibleRules rules) {
      return forgotten == null
          || forgotten >= rules.forgetting() * (1 - accuracy)
          || accuracy <= STANDSTILL * earlier.accuracy;
    }

    /**
     * Whether the network gets little better. Where nobody knows how much it forgets, half the
     * growth is too much already.
     */
    private boolean settled(Answers earlier, ImplausibleRules rules) {
      double growth = forgotten == null ? (1 + rules.growth()) / 2 : rules.growth();
      return accuracy <= growth * earlier.accuracy;
    }
  }

  static final String LABEL = "tacit.label.implausible";

  /** The estimate of the share of wrong labels, see {@code LabelNoise}. */
  private static final String WHOLE = "0.25";

  private static final String TAIL = "0.1";

  /** No more of the labels than this are taken for wrong when progress is judged. */
  private static final double MOST = 0.6;

  /** Accuracy that has grown by no more than this, as a factor, does not grow. */
  private static final double STANDSTILL = 1.02;

  /** A share counts as more than chance of what is answered otherwise from so many errors on. */
  private static final double ERRORS = 2;

  /**
   * Null if a report does not say all of it.
   *
   * @param heldOut the latest accuracy on held-out examples, null if it is not known
   */
  static @Nullable Arrived in(Report report, long trained, @Nullable Double heldOut) {
    double share = report.value(LABEL, WHOLE);
    double error = report.find(LABEL, WHOLE).map(Measurement::standardError).orElse(Double.NaN);
    double accuracy = share(report.value("tacit.arrival.accuracy"));
    double commonest = share(report.value("tacit.arrival.commonest"));
    double examples = report.value("tacit.arrival.examples");
    return share >= 0 && error >= 0 && accuracy >= 0 && commonest < 1
        ? new Arrived(
            trained,
            share,
            error,
            new Answers(
                accuracy, commonest, heldOut, shareOrNull(report, "tacit.arrival.forgotten")),
            report.epoch(),
            known(examples),
            shareOrNull(report, LABEL, TAIL))
        : null;
  }

  /**
   * The accuracy on held-out examples with labels, the one that was known before if it has none.
   */
  static @Nullable Double heldOut(Report report, @Nullable Double before) {
    Double now = shareOrNull(report, "tacit.training.accuracy", "heldout");
    return now == null ? before : now;
  }

  private static @Nullable Double shareOrNull(Report report, String metric, String... tags) {
    double now = share(report.value(metric, tags));
    return Double.isNaN(now) ? null : Double.valueOf(now);
  }

  private static double known(double examples) {
    return examples > 0 ? examples : 0;
  }

  private static double share(double value) {
    return value >= 0 && value <= 1 ? value : Double.NaN;
  }

  /** From answering the commonest label, 0, to answering all labels right that are plausible, 1. */
  double progress() {
    double commonest = answers.commonest();
    return (answers.accuracy() / (1 - Math.min(share, MOST)) - commonest) / (1 - commonest);
  }

  /** Whether wrong labels explain it: they last while the network gets little better. */
  boolean lasts(Arrived earlier, ImplausibleRules rules) {
    return admits(earlier, rules)
        && share >= rules.persistence() * earlier.share
        && progress() >= rules.progress();
  }

  /**
   * Whether a later moment can be compared with this one. Before the first epoch is over, some
   * examples have not arrived, and none has come back.
   */
  boolean isComparableWith(Arrived later) {
    return epoch > 0 || examples == 0 || examples >= later.examples;
  }

  /** Whether more labels are implausible than the floor and chance explain. */
  boolean exceeds(ImplausibleRules rules) {
    return share - rules.certainty() * error > rules.floor();
  }

  /** Whether enough of the labels are as implausible as wrong ones. */
  private boolean isDeep(ImplausibleRules rules) {
    return tail == null || tail >= rules.tail() * share;
  }

  /** Whether the network learns what holds for examples that it is not trained on. */
  boolean generalizesBetter(Arrived earlier, ImplausibleRules rules) {
    return answers.generalizeBetter(earlier.answers, rules);
  }

  /** Whether wrong labels may explain it, rather than right ones that are not learnt yet. */
  boolean admits(Arrived earlier, ImplausibleRules rules) {
    // A label that the network answers is not a wrong one, unless it was learnt by heart.
    return exceeds(rules)
        && answers.settled(earlier.answers, rules)
        && progress() >= rules.admission()
        && isDeep(rules)
        && answers.areWhatTheNetworkCanDo(earlier.answers, rules)
        && !generalizesBetter(earlier, rules)
        && share - ERRORS * error <= 1 - answers.accuracy();
  }
}
