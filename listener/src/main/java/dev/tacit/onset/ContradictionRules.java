// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.argument.Argument.require;

import org.jspecify.annotations.Nullable;

/**
 * When contradicted labels are taken for wrong ones, and when for being learnt by heart.
 *
 * <p>They are taken for wrong ones, a warning, if their share among the more confident examples
 * lasts: over so many measurements, and while training becomes longer by a factor, it exceeds what
 * unsettled opinions may explain and is not much less than it was when training had been half as
 * long. The largest share that lasted so, averaged over about an epoch, is the level. An onset is
 * an average that has fallen below a part of the level: labels that the network contradicted are
 * now its answers. Averages make the verdict about the same however often is measured.
 */
public final class ContradictionRules {

  /** Chosen on a part of the runs of a benchmark: {@code listener/docs/contradictions.md}. */
  public static final ContradictionRules DEFAULT =
      new ContradictionRules(new Rules(0.05, 0.5, 0.8, 2, 1.3, 0.85, 1));

  private final Rules rules;

  private ContradictionRules(Rules rules) {
    this.rules = rules;
  }

  private record Rules(
      double excess,
      double unsettled,
      double persistence,
      int measurements,
      double stretch,
      double fall,
      int confirmations) {

    private Rules {
      require(excess > 0 && excess < 1, "contradiction.excess", excess, "in (0, 1)");
      require(unsettled >= 0 && unsettled <= 1, "contradiction.unsettled", unsettled, "in [0, 1]");
      require(
          persistence > 0 && persistence <= 1,
          "contradiction.persistence",
          persistence,
          "in (0, 1]");
      require(measurements >= 1, "contradiction.measurements", measurements, "at least 1");
      require(
          stretch >= 1 && Double.isFinite(stretch), "contradiction.stretch", stretch, "at least 1");
      require(fall > 0 && fall < 1, "contradiction.fall", fall, "in (0, 1)");
      require(confirmations >= 1, "contradiction.confirmations", confirmations, "at least 1");
    }
  }

  /** By how much the share must exceed the explained one; in (0, 1). */
  public double excess() {
    return rules.excess();
  }

  /** The part of unsettled opinions that counts as explained, in [0, 1]. */
  public double unsettled() {
    return rules.unsettled();
  }

  /** The part of its earlier value that the share must have, in (0, 1]. */
  public double persistence() {
    return rules.persistence();
  }

  /** For how many measurements in a row it must last, at least 1. */
  public int measurements() {
    return rules.measurements();
  }

  /** By which factor training must become longer meanwhile; at least 1. */
  public double stretch() {
    return rules.stretch();
  }

  /** An onset is an average share of at most this part of the level, in (0, 1). */
  public double fall() {
    return rules.fall();
  }

  /** For how many measurements in a row the share must have fallen, at least 1. */
  public int confirmations() {
    return rules.confirmations();
  }

  /** To be changed: what is not set stays as it is here. */
  public Builder toBuilder() {
    return new Builder();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContradictionRules same && rules.equals(same.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return rules.toString();
  }

  /** Changes rules of contradicted labels. */
  public final class Builder {
    private double excess = rules.excess();
    private double unsettled = rules.unsettled();
    private double persistence = rules.persistence();
    private int measurements = rules.measurements();
    private double stretch = rules.stretch();
    private double fall = rules.fall();
    private int confirmations = rules.confirmations();

    private Builder() {}

    /** See {@link ContradictionRules#excess}. */
    public Builder excess(double value) {
      this.excess = value;
      return this;
    }

    /** See {@link ContradictionRules#unsettled}. */
    public Builder unsettled(double value) {
      this.unsettled = value;
      return this;
    }

    /** See {@link ContradictionRules#persistence}. */
    public Builder persistence(double value) {
      this.persistence = value;
      return this;
    }

    /** See {@link ContradictionRules#measurements}. */
    public Builder measurements(int value) {
      this.measurements = value;
      return this;
    }

    /** See {@link ContradictionRules#stretch}. */
    public Builder stretch(double value) {
      this.stretch = value;
      return this;
    }

    /** See {@link ContradictionRules#fall}. */
    public Builder fall(double value) {
      this.fall = value;
      return this;
    }

    /** See {@link ContradictionRules#confirmations}. */
    public Builder confirmations(int value) {
      this.confirmations = value;
      return this;
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    public ContradictionRules build() {
      return new ContradictionRules(
          new Rules(excess, unsettled, persistence, measurements, stretch, fall, confirmations));
    }
  }
}
