// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

/**
 * One signal over a run.
 *
 * @param value the latest finite one, NaN before
 * @param sum of the values that enter the mean
 * @param count of them
 * @param smallest value so far, NaN before
 * @param above for how long it has been above the limit of a warning
 * @param farAbove for how long it has been above the limit of an onset
 */
record Tracked(
    double value,
    double sum,
    int count,
    double smallest,
    @Beside({"above", "since"}) Streak above,
    @Beside({"farAbove", "farSince"}) Streak farAbove) {

  /** Straightness below this counts as this: rounding bends straight lines. */
  private static final double STRAIGHT = 1e-3;

  static final Tracked NOTHING =
      new Tracked(Double.NaN, 0, 0, Double.NaN, Streak.NONE, Streak.NONE);

  /** After another value, which may be NaN: then nothing changes. */
  Tracked next(Signal signal, double next, int iteration, OnsetRules rules) {
    if (Double.isNaN(next)) {
      return this;
    }
    boolean enters = count < rules.baselineEvaluations() && next > 0;
    Tracked grown =
        new Tracked(
            next,
            enters ? sum + next : sum,
            enters ? count + 1 : count,
            smallest <= next ? smallest : next,
            above,
            farAbove);
    double factor = grown.factor(signal, rules);
    return grown.with(
        above.next(factor > rules.warning().of(signal), iteration),
        farAbove.next(factor > rules.onset().of(signal), iteration));
  }

  private Tracked with(Streak nowAbove, Streak nowFarAbove) {
    return new Tracked(value, sum, count, smallest, nowAbove, nowFarAbove);
  }

  /** One more in a row. */
  static int more(int streak) {
    return streak == Integer.MAX_VALUE ? streak : streak + 1;
  }

  /** With the baseline, but nothing in a row. */
  Tracked interrupted() {
    return with(Streak.NONE, Streak.NONE);
  }

  /** What the latest value is compared with, NaN if it is not known yet. */
  double baseline(Signal signal, OnsetRules rules) {
    if (signal == Signal.STRAIGHTNESS) {
      return Math.max(smallest, STRAIGHT);
    }
    return count < rules.baselineEvaluations() ? Double.NaN : sum / count;
  }

  double factor(Signal signal, OnsetRules rules) {
    return value / baseline(signal, rules);
  }

  Evidence evidence(Signal signal, OnsetRules rules, boolean far) {
    return new Evidence(
        signal.label(),
        value,
        baseline(signal, rules),
        factor(signal, rules),
        (far ? rules.onset() : rules.warning()).of(signal),
        (far ? farAbove : above).since());
  }
}
