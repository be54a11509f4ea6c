package dev.tacit.onset;

/**
 * One signal over a run.
 *
 * @param value the latest finite one, NaN before
 * @param sum of the values that enter the mean
 * @param count of them
 * @param smallest value so far, NaN before
 * @param above for how many evaluations in a row it has been above the limit of a warning
 * @param since the iteration of the first of them
 * @param farAbove for how many evaluations in a row it has been above the limit of an onset
 * @param farSince the iteration of the first of them
 */
record Tracked(
    double value,
    double sum,
    int count,
    double smallest,
    int above,
    int since,
    int farAbove,
    int farSince) {

  /** Straightness below this counts as this: rounding bends straight lines. */
  private static final double STRAIGHT = 1e-3;

  static final Tracked NOTHING = new Tracked(Double.NaN, 0, 0, Double.NaN, 0, 0, 0, 0);

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
            since,
            farAbove,
            farSince);
    double factor = grown.factor(signal, rules);
    boolean high = factor > rules.warning().of(signal);
    boolean far = factor > rules.onset().of(signal);
    return new Tracked(
        next,
        grown.sum,
        grown.count,
        grown.smallest,
        high ? more(above) : 0,
        high && above > 0 ? since : iteration,
        far ? more(farAbove) : 0,
        far && farAbove > 0 ? farSince : iteration);
  }

  /** One more in a row. */
  static int more(int streak) {
    return streak == Integer.MAX_VALUE ? streak : streak + 1;
  }

  /** With the baseline, but nothing in a row. */
  Tracked interrupted() {
    return new Tracked(value, sum, count, smallest, 0, 0, 0, 0);
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
        far ? farSince : since);
  }
}
