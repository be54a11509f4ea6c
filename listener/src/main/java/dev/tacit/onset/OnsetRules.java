// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.argument.Argument.require;

import dev.tacit.argument.Argument;
import org.jspecify.annotations.Nullable;

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
 * clean runs often exceed them.
 */
public final class OnsetRules {

  /** The mean of two from epoch 1 on, three in a row, 1.3, 1.5 and 1.3 times the baseline. */
  public static final OnsetRules DEFAULT =
      new OnsetRules(
          new Rules(
              new OnsetBaseline(1, 2),
              3,
              new Factors(1.2, 1.3, 1.15),
              new Factors(1.3, 1.5, 1.3),
              0.99,
              1.5,
              LabelRules.DEFAULT));

  /** Signals are out of date once training has become longer by this factor without them. */
  static final double OUT_OF_DATE = 2;

  private final Rules rules;

  private OnsetRules(Rules rules) {
    this.rules = rules;
  }

  private record Rules(
      OnsetBaseline baseline,
      int confirmations,
      Factors warning,
      Factors onset,
      double interpolation,
      double scoreRise,
      LabelRules labels) {

    private Rules {
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
  }

  /**
   * The first epoch whose evaluations enter a baseline, counted from 0; the norms of untrained
   * parameters say little, so 1 by default. With 0, every evaluation does.
   */
  public int baselineEpoch() {
    return rules.baseline().epoch();
  }

  /** How many evaluations a baseline is the mean of, at least 1. */
  public int baselineEvaluations() {
    return rules.baseline().evaluations();
  }

  /** How many evaluations in a row it takes to see one, at least 1. */
  public int confirmations() {
    return rules.confirmations();
  }

  /** Factors of a warning. */
  public Factors warning() {
    return rules.warning();
  }

  /** Factors of an onset, none below the warning's. */
  public Factors onset() {
    return rules.onset();
  }

  /**
   * The training accuracy from which on examples count as fitted; above 0, at most 1. They still do
   * after fewer than {@link #confirmations} evaluations below, each missing at most three times as
   * many examples.
   */
  public double interpolation() {
    return rules.interpolation();
  }

  /**
   * An evaluation is left out if the training score is above so many times the mean of the three
   * before: a blow-up moves every signal. Above 1.
   */
  public double scoreRise() {
    return rules.scoreRise();
  }

  /** Rules of contradicted labels, which decide where those are measured. */
  public ContradictionRules contradiction() {
    return rules.labels().contradiction();
  }

  /** Rules of implausible labels, which decide where examples are watched as they arrive. */
  public ImplausibleRules implausible() {
    return rules.labels().implausible();
  }

  /**
   * Rules of labels that were made wrong on purpose, which decide on the onset where there are
   * some.
   */
  public CanaryRules canaries() {
    return rules.labels().canaries();
  }

  /** To be changed: what is not set stays as it is here. */
  public Builder toBuilder() {
    return new Builder();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OnsetRules same && rules.equals(same.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return rules.toString();
  }

  /** Changes rules. */
  public final class Builder {
    private int baselineEpoch = OnsetRules.this.baselineEpoch();
    private int baselineEvaluations = OnsetRules.this.baselineEvaluations();
    private int confirmations = rules.confirmations();
    private Factors warning = rules.warning();
    private Factors onset = rules.onset();
    private double interpolation = rules.interpolation();
    private double scoreRise = rules.scoreRise();
    private ContradictionRules contradiction = OnsetRules.this.contradiction();
    private ImplausibleRules implausible = OnsetRules.this.implausible();
    private CanaryRules canaries = OnsetRules.this.canaries();

    private Builder() {}

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
      this.warning = Argument.required("warning", value);
      return this;
    }

    /** See {@link OnsetRules#onset}. */
    public Builder onset(Factors value) {
      this.onset = Argument.required("onset", value);
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
      this.contradiction = Argument.required("contradiction", value);
      return this;
    }

    /** See {@link OnsetRules#implausible}. */
    public Builder implausible(ImplausibleRules value) {
      this.implausible = Argument.required("implausible", value);
      return this;
    }

    /** See {@link OnsetRules#canaries}. */
    public Builder canaries(CanaryRules value) {
      this.canaries = Argument.required("canaries", value);
      return this;
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    public OnsetRules build() {
      return new OnsetRules(
          new Rules(
              new OnsetBaseline(baselineEpoch, baselineEvaluations),
              confirmations,
              warning,
              onset,
              interpolation,
              scoreRise,
              new LabelRules(contradiction, implausible, canaries)));
    }
  }
}
