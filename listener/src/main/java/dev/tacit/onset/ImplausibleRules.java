// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.onset.ImplausibleLimits.Excess;
import dev.tacit.onset.ImplausibleLimits.Fallen;
import dev.tacit.onset.ImplausibleLimits.Lasting;
import dev.tacit.onset.ImplausibleLimits.Learnt;
import org.jspecify.annotations.Nullable;

/**
 * When labels that are implausible as they arrive are taken for wrong ones, and when for being
 * learnt by heart.
 *
 * <p>They are taken for wrong ones, a warning, if their share lasts: it exceeds a floor by more
 * than chance, and is not much less than it was when training had been half as long, while the
 * network has learnt most of what it can, gets little better, and stands still or forgets. Right
 * labels that are not learnt yet look implausible too, but ever fewer of them do, or the network
 * hardly moves; and where held-out examples have labels, the accuracy on these still rises. The
 * largest share since then is the level; an onset is a share that has fallen below a part of it,
 * and once it is below a smaller part, training has nothing more to gain: the stop.
 */
public final class ImplausibleRules {

  /** Chosen on a part of the runs of a benchmark: {@code listener/docs/verdicts.md}. */
  public static final ImplausibleRules DEFAULT =
      new ImplausibleRules(
          new ImplausibleLimits(
              new Excess(0.045, 1.28, 0.3),
              new Lasting(0.45, 1),
              new Learnt(0.7, 0.55, 1.4, 0.03, 0.08),
              new Fallen(0.8, 0.3)));

  private final ImplausibleLimits limits;

  private ImplausibleRules(ImplausibleLimits limits) {
    this.limits = limits;
  }

  /** What the share must exceed; in (0, 1). */
  public double floor() {
    return limits.excess().floor();
  }

  /** By how many standard errors it must exceed the floor, 0 or more. */
  public double certainty() {
    return limits.excess().certainty();
  }

  /**
   * The part of the share that must be of labels which are less plausible than a tenth of those
   * drawn at random, in [0, 1); 0 asks for none.
   */
  public double tail() {
    return limits.excess().tail();
  }

  /** The part of its value at half the time that the share must have, in (0, 1]. */
  public double persistence() {
    return limits.lasting().persistence();
  }

  /**
   * How far the network must be from answering the commonest label, 0, to answering all labels that
   * are plausible, 1; in (0, 1).
   */
  public double progress() {
    return limits.learnt().progress();
  }

  /**
   * The same for an onset by contradicted labels, which must have this, the floor and the growth
   * too; in (0, 1).
   */
  public double admission() {
    return limits.learnt().admission();
  }

  /** The accuracy must be at most so many times what it was at half the time, at least 1. */
  public double growth() {
    return limits.learnt().growth();
  }

  /** For how many measurements in a row all this must hold, at least 1. */
  public int measurements() {
    return limits.lasting().measurements();
  }

  /**
   * The accuracy on held-out examples must exceed that at half the time by no more than this, if it
   * is known; in [0, 1).
   */
  public double rise() {
    return limits.learnt().rise();
  }

  /** An onset is a share of at most this part of the level, in (0, 1). */
  public double fall() {
    return limits.fallen().fall();
  }

  /**
   * After an onset, the stop is a share of at most this part of the level; above 0, at most {@code
   * fall}.
   */
  public double stop() {
    return limits.fallen().stop();
  }

  /**
   * Of the examples that are answered otherwise than labelled, the part that must have been
   * answered as labelled the time before, in [0, 1); 0 asks for none. A network that gets better
   * and forgets less may not have come to these labels yet; one that stands still need not forget.
   */
  public double forgetting() {
    return limits.learnt().forgetting();
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
    return other instanceof ImplausibleRules same && limits.equals(same.limits);
  }

  @Override
  public int hashCode() {
    return limits.hashCode();
  }

  @Override
  public String toString() {
    return limits.toString();
  }

  /** Changes rules of implausible labels. */
  public final class Builder {
    private double floor = limits.excess().floor();
    private double certainty = limits.excess().certainty();
    private double persistence = limits.lasting().persistence();
    private double progress = limits.learnt().progress();
    private double admission = limits.learnt().admission();
    private double growth = limits.learnt().growth();
    private double tail = limits.excess().tail();
    private double forgetting = limits.learnt().forgetting();
    private int measurements = limits.lasting().measurements();
    private double rise = limits.learnt().rise();
    private double fall = limits.fallen().fall();
    private double stop = limits.fallen().stop();

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

    /** See {@link ImplausibleRules#tail}. */
    public Builder tail(double value) {
      this.tail = value;
      return this;
    }

    /** See {@link ImplausibleRules#forgetting}. */
    public Builder forgetting(double value) {
      this.forgetting = value;
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
     * The limits.
     *
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    public ImplausibleRules build() {
      return new ImplausibleRules(
          new ImplausibleLimits(
              new Excess(floor, certainty, tail),
              new Lasting(persistence, measurements),
              new Learnt(progress, admission, growth, rise, forgetting),
              new Fallen(fall, stop)));
    }
  }
}
