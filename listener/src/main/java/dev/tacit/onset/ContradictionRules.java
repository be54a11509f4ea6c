package dev.tacit.onset;

/**
 * When contradicted labels are taken for wrong ones, and when for being learnt by heart.
 *
 * <p>They are taken for wrong ones, a warning, if their share among the more confident examples
 * lasts: over so many measurements, and while training becomes longer by a factor, it exceeds what
 * unsettled opinions may explain and is not much less than it was when training had been half as
 * long. The largest share that lasted so, averaged over about an epoch, is the level. An onset is
 * an average that has fallen below a part of the level: labels that the network contradicted are
 * now its answers. Averages make the verdict about the same however often is measured.
 *
 * <p>The defaults were chosen on a part of the runs that {@code OnsetBenchmark} trains.
 *
 * @param excess by how much the share must exceed the explained one; in (0, 1)
 * @param unsettled the part of unsettled opinions that counts as explained, in [0, 1]
 * @param persistence the part of its earlier value that the share must have, in (0, 1]
 * @param measurements in a row that it must last, at least 1
 * @param stretch by which factor training must become longer meanwhile; at least 1
 * @param fall an onset is an average share of at most this part of the level, in (0, 1)
 * @param confirmations for so many measurements in a row, at least 1
 */
public record ContradictionRules(
    double excess,
    double unsettled,
    double persistence,
    int measurements,
    double stretch,
    double fall,
    int confirmations) {

  /** See {@code listener/docs/onset.md}. */
  public static final ContradictionRules DEFAULT =
      new ContradictionRules(0.05, 0.5, 0.8, 2, 1.3, 0.85, 1);

  /**
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public ContradictionRules {
    require(excess > 0 && excess < 1, "excess", excess, "in (0, 1)");
    require(unsettled >= 0 && unsettled <= 1, "unsettled", unsettled, "in [0, 1]");
    require(persistence > 0 && persistence <= 1, "persistence", persistence, "in (0, 1]");
    require(measurements >= 1, "measurements", measurements, "at least 1");
    require(stretch >= 1 && Double.isFinite(stretch), "stretch", stretch, "at least 1");
    require(fall > 0 && fall < 1, "fall", fall, "in (0, 1)");
    require(confirmations >= 1, "confirmations", confirmations, "at least 1");
  }

  private static void require(boolean holds, String parameter, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "contradiction." + parameter + "=" + value + ": must be " + allowed);
    }
  }

  /** To be changed: what is not set stays as it is here. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes rules of contradicted labels. */
  public static final class Builder {
    private double excess;
    private double unsettled;
    private double persistence;
    private int measurements;
    private double stretch;
    private double fall;
    private int confirmations;

    private Builder(ContradictionRules from) {
      this.excess = from.excess();
      this.unsettled = from.unsettled();
      this.persistence = from.persistence();
      this.measurements = from.measurements();
      this.stretch = from.stretch();
      this.fall = from.fall();
      this.confirmations = from.confirmations();
    }

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
          excess, unsettled, persistence, measurements, stretch, fall, confirmations);
    }
  }
}
