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

  /** To be changed: what is not set stays as it is here. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes rules. */
  public static final class Builder {
    private int baselineEpoch;
    private int baselineEvaluations;
    private int confirmations;
    private Factors warning;
    private Factors onset;
    private double interpolation;
    private double scoreRise;
    private ContradictionRules contradiction;
    private ImplausibleRules implausible;
    private CanaryRules canaries;

    private Builder(OnsetRules from) {
      this.baselineEpoch = from.baselineEpoch();
      this.baselineEvaluations = from.baselineEvaluations();
      this.confirmations = from.confirmations();
      this.warning = from.warning();
      this.onset = from.onset();
      this.interpolation = from.interpolation();
      this.scoreRise = from.scoreRise();
      this.contradiction = from.contradiction();
      this.implausible = from.implausible();
      this.canaries = from.canaries();
    }

    /** See {@link OnsetRules#baselineEpoch}. */
    public Builder baselineEpoch(int value) {
      this.baselineEpoch = value;
      return this;
    }

    /** See {@link OnsetRules#baselineEvaluations}. */
    public Builder baselineEvaluations(int value) {
      this.baselineEvaluations = value;
      return this;
    }

    /** See {@link OnsetRules#confirmations}. */
    public Builder confirmations(int value) {
      this.confirmations = value;
      return this;
    }

    /** See {@link OnsetRules#warning}. */
    public Builder warning(Factors value) {
      this.warning = value;
      return this;
    }

    /** See {@link OnsetRules#onset}. */
    public Builder onset(Factors value) {
      this.onset = value;
      return this;
    }

    /** See {@link OnsetRules#interpolation}. */
    public Builder interpolation(double value) {
      this.interpolation = value;
      return this;
    }

    /** See {@link OnsetRules#scoreRise}. */
    public Builder scoreRise(double value) {
      this.scoreRise = value;
      return this;
    }

    /** See {@link OnsetRules#contradiction}. */
    public Builder contradiction(ContradictionRules value) {
      this.contradiction = value;
      return this;
    }

    /** See {@link OnsetRules#implausible}. */
    public Builder implausible(ImplausibleRules value) {
      this.implausible = value;
      return this;
    }

    /** See {@link OnsetRules#canaries}. */
    public Builder canaries(CanaryRules value) {
      this.canaries = value;
      return this;
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    public OnsetRules build() {
      return new OnsetRules(
          baselineEpoch,
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
}
