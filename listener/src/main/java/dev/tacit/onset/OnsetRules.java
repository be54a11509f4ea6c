package dev.tacit.onset;

import dev.tacit.argument.Argument;

/**
 * When to call it an onset.
 *
 * <p>Where examples are watched as they arrive, or contradicted labels are measured, these decide:
 * see {@link ImplausibleRules} and {@link ContradictionRules}. Where neither is, as in reports of
 * earlier versions, an onset is a Jacobian norm on training inputs above its factor for {@code
 * confirmations} evaluations, or one on held-out inputs and a straightness above theirs at once. In
 * either case training accuracy must be below {@code interpolation}. A warning is also any of these
 * signals above its lower factor for {@code confirmations} evaluations.
 *
 * <p>The factors were read off one family of networks on one data set with uniform label noise, and
 * clean runs pass them often.
 *
 * @param baselineEpoch the first epoch whose evaluations enter a baseline, counted from 0; the
 *     norms of untrained parameters say little, so 1 unless told. With 0, every evaluation does.
 * @param baselineEvaluations how many evaluations a baseline is the mean of, at least 1
 * @param confirmations how many evaluations in a row it takes, at least 1
 * @param warning factors of a warning
 * @param onset factors of an onset, none below the warning's
 * @param interpolation the training accuracy from which on examples count as fitted; above 0, at
 *     most 1
 * @param scoreRise an evaluation is left out if the training score is above this many times the
 *     mean of the three before: a blow-up moves every signal. Above 1.
 * @param contradiction rules of contradicted labels, which decide where those are measured
 * @param implausible rules of implausible labels, which decide where examples are watched as they
 *     arrive
 * @param canaries rules of labels that were made wrong on purpose, which decide on the onset where
 *     there are some
 */
public record OnsetRules(
    int baselineEpoch,
    int baselineEvaluations,
    int confirmations,
    Factors warning,
    Factors onset,
    double interpolation,
    double scoreRise,
    ContradictionRules contradiction,
    ImplausibleRules implausible,
    CanaryRules canaries) {

  /** The mean of two from epoch 1 on, three in a row, 1.3, 1.5 and 1.3 times the baseline. */
  public static final OnsetRules DEFAULT =
      new OnsetRules(
          1,
          2,
          3,
          new Factors(1.2, 1.3, 1.15),
          new Factors(1.3, 1.5, 1.3),
          0.99,
          1.5,
          ContradictionRules.DEFAULT,
          ImplausibleRules.DEFAULT,
          CanaryRules.DEFAULT);

  /** Signals are out of date once training has become longer by this factor without them. */
  static final double OUT_OF_DATE = 2;

  /**
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public OnsetRules {
    Argument.required("warning", warning);
    Argument.required("onset", onset);
    Argument.required("contradiction", contradiction);
    Argument.required("implausible", implausible);
    Argument.required("canaries", canaries);
    require(baselineEpoch >= 0, "baselineEpoch", baselineEpoch, "0 or more");
    require(baselineEvaluations >= 1, "baselineEvaluations", baselineEvaluations, "at least 1");
    require(confirmations >= 1, "confirmations", confirmations, "at least 1");
    for (Signal signal : Signal.values()) {
      require(
          warning.of(signal) <= onset.of(signal),
          "warning." + signal,
          warning.of(signal),
          "at most the factor of an onset, " + onset.of(signal));
    }
    require(interpolation > 0 && interpolation <= 1, "interpolation", interpolation, "in (0, 1]");
    require(
        scoreRise > 1 && Double.isFinite(scoreRise), "scoreRise", scoreRise, "a number above 1");
  }

  private static void require(boolean holds, String parameter, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(parameter + "=" + value + ": must be " + allowed);
    }
  }

  /** These rules with baselines from another epoch on. */
  public OnsetRules fromEpoch(int epoch) {
    return new OnsetRules(
        epoch,
        baselineEvaluations,
        confirmations,
        warning,
        onset,
        interpolation,
        scoreRise,
        contradiction,
        implausible,
        canaries);
  }
}
