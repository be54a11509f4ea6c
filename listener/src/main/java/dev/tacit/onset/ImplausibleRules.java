package dev.tacit.onset;

import static dev.tacit.argument.Argument.require;

import org.jspecify.annotations.Nullable;

/**
 * When labels that are implausible as they arrive are taken for wrong ones, and when for being
 * learnt by heart.
 *
 * <p>They are taken for wrong ones, a warning, if their share lasts: it exceeds a floor by more
 * than chance, and is not much less than it was when training had been half as long, while the
 * network has learnt most of what it can and gets little better. Right labels that are not learnt
 * yet look implausible too, but ever fewer of them do; and where held-out examples have labels, the
 * accuracy on these still rises. The largest share since then is the level; an onset is a share
 * that has fallen below a part of it, and once it is below a smaller part, training has nothing
 * more to gain: the stop.
 */
public final class ImplausibleRules {

  /** Chosen on a part of the runs of a benchmark: {@code listener/docs/onset.md}. */
  public static final ImplausibleRules DEFAULT =
      new ImplausibleRules(new Rules(0.045, 1.96, 0.6, 0.7, 0.55, 1.2, 1, 0.03, 0.8, 0.3));

  private final Rules rules;

  private ImplausibleRules(Rules rules) {
    this.rules = rules;
  }

  private record Rules(
      double floor,
      double certainty,
      double persistence,
      double progress,
      double admission,
      double growth,
      int measurements,
      double rise,
      double fall,
      double stop) {

    private Rules {
      require(floor > 0 && floor < 1, "implausible.floor", floor, "in (0, 1)");
      require(
          certainty >= 0 && Double.isFinite(certainty),
          "implausible.certainty",
          certainty,
          "0 or a number above");
      require(
          persistence > 0 && persistence <= 1, "implausible.persistence", persistence, "in (0, 1]");
      require(progress > 0 && progress < 1, "implausible.progress", progress, "in (0, 1)");
      require(admission > 0 && admission < 1, "implausible.admission", admission, "in (0, 1)");
      require(growth >= 1 && Double.isFinite(growth), "implausible.growth", growth, "at least 1");
      require(measurements >= 1, "implausible.measurements", measurements, "at least 1");
      require(rise >= 0 && rise < 1, "implausible.rise", rise, "in [0, 1)");
      require(fall > 0 && fall < 1, "implausible.fall", fall, "in (0, 1)");
      require(
          stop > 0 && stop <= fall, "implausible.stop", stop, "above 0 and at most fall=" + fall);
    }
  }

  /** What the share must exceed; in (0, 1). */
  public double floor() {
    return rules.floor();
  }

  /** By how many standard errors it must exceed the floor, 0 or more. */
  public double certainty() {
    return rules.certainty();
  }

  /** The part of its value at half the time that the share must have, in (0, 1]. */
  public double persistence() {
    return rules.persistence();
  }

  /**
   * How far the network must be from answering the commonest label, 0, to answering all labels that
   * are plausible, 1; in (0, 1).
   */
  public double progress() {
    return rules.progress();
  }

  /**
   * The same for an onset by contradicted labels, which must have this, the floor and the growth
   * too; in (0, 1).
   */
  public double admission() {
    return rules.admission();
  }

  /** The accuracy must be at most so many times what it was at half the time, at least 1. */
  public double growth() {
    return rules.growth();
  }

  /** For how many measurements in a row all this must hold, at least 1. */
  public int measurements() {
    return rules.measurements();
  }

  /**
   * The accuracy on held-out examples must exceed that at half the time by no more than this, if it
   * is known; in [0, 1).
   */
  public double rise() {
    return rules.rise();
  }

  /** An onset is a share of at most this part of the level, in (0, 1). */
  public double fall() {
    return rules.fall();
  }

  /**
   * After an onset, the stop is a share of at most this part of the level; above 0, at most {@code
   * fall}.
   */
  public double stop() {
    return rules.stop();
  }

  /**
   * How many of so many examples that somebody is asked about must be labelled wrong, so that
   * labels are taken for wrong: more than are answered by mistake, and than are wrong in data that
   * people call clean.
   */
  public static double wrongAnswers(double asked) {
    return 0.2 * asked + 2;
  }

  /** To be changed: what is not set stays as it is here. */
  public Builder toBuilder() {
    return new Builder();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ImplausibleRules same && rules.equals(same.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return rules.toString();
  }

  /** Changes rules of implausible labels. */
  public final class Builder {
    private double floor = rules.floor();
    private double certainty = rules.certainty();
    private double persistence = rules.persistence();
    private double progress = rules.progress();
    private double admission = rules.admission();
    private double growth = rules.growth();
    private int measurements = rules.measurements();
    private double rise = rules.rise();
    private double fall = rules.fall();
    private double stop = rules.stop();

    private Builder() {}

    /** See {@link ImplausibleRules#floor}. */
    public Builder floor(double value) {
      this.floor = value;
      return this;
    }

    /** See {@link ImplausibleRules#certainty}. */
    public Builder certainty(double value) {
      this.certainty = value;
      return this;
    }

    /** See {@link ImplausibleRules#persistence}. */
    public Builder persistence(double value) {
      this.persistence = value;
      return this;
    }

    /** See {@link ImplausibleRules#progress}. */
    public Builder progress(double value) {
      this.progress = value;
      return this;
    }

    /** See {@link ImplausibleRules#admission}. */
    public Builder admission(double value) {
      this.admission = value;
      return this;
    }

    /** See {@link ImplausibleRules#growth}. */
    public Builder growth(double value) {
      this.growth = value;
      return this;
    }

    /** See {@link ImplausibleRules#measurements}. */
    public Builder measurements(int value) {
      this.measurements = value;
      return this;
    }

    /** See {@link ImplausibleRules#rise}. */
    public Builder rise(double value) {
      this.rise = value;
      return this;
    }

    /** See {@link ImplausibleRules#fall}. */
    public Builder fall(double value) {
      this.fall = value;
      return this;
    }

    /** See {@link ImplausibleRules#stop}. */
    public Builder stop(double value) {
      this.stop = value;
      return this;
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    public ImplausibleRules build() {
      return new ImplausibleRules(
          new Rules(
              floor,
              certainty,
              persistence,
              progress,
              admission,
              growth,
              measurements,
              rise,
              fall,
              stop));
    }
  }
}
