package dev.tacit.onset;

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
 *
 * <p>The defaults were chosen on a part of the runs that {@code OnsetBenchmark} trains.
 *
 * @param floor that the share must exceed; in (0, 1)
 * @param certainty by how many standard errors, 0 or more
 * @param persistence the part of its share at half the time that it must have, in (0, 1]
 * @param progress how far the network must be from answering the commonest label, 0, to answering
 *     all labels that are plausible, 1; in (0, 1)
 * @param admission the same for an onset by contradicted labels, which must have this, the floor
 *     and the growth too; in (0, 1)
 * @param growth the accuracy must be at most so many times what it was at half the time, at least 1
 * @param measurements in a row that all this must hold, at least 1
 * @param rise the accuracy on held-out examples must exceed that at half the time by no more than
 *     this, if it is known; in [0, 1)
 * @param fall an onset is a share of at most this part of the level, in (0, 1)
 * @param stop after an onset, the stop is a share of at most this part of the level; above 0, at
 *     most {@code fall}
 */
public record ImplausibleRules(
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

  /** See {@code listener/docs/onset.md}. */
  public static final ImplausibleRules DEFAULT =
      new ImplausibleRules(0.045, 1.96, 0.6, 0.7, 0.55, 1.2, 1, 0.03, 0.8, 0.3);

  /**
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public ImplausibleRules {
    require(floor > 0 && floor < 1, "floor", floor, "in (0, 1)");
    require(
        certainty >= 0 && Double.isFinite(certainty),
        "certainty",
        certainty,
        "0 or a number above");
    require(persistence > 0 && persistence <= 1, "persistence", persistence, "in (0, 1]");
    require(progress > 0 && progress < 1, "progress", progress, "in (0, 1)");
    require(admission > 0 && admission < 1, "admission", admission, "in (0, 1)");
    require(growth >= 1 && Double.isFinite(growth), "growth", growth, "at least 1");
    require(measurements >= 1, "measurements", measurements, "at least 1");
    require(rise >= 0 && rise < 1, "rise", rise, "in [0, 1)");
    require(fall > 0 && fall < 1, "fall", fall, "in (0, 1)");
    require(stop > 0 && stop <= fall, "stop", stop, "above 0 and at most fall=" + fall);
  }

  /**
   * How many of the examples that somebody is asked about must be labelled wrong, so that labels
   * are taken for wrong: more than are answered by mistake, and than are wrong in data that people
   * call clean.
   *
   * @param asked how many there are to look at
   */
  public static double wrongAnswers(double asked) {
    return 0.2 * asked + 2;
  }

  private static void require(boolean holds, String parameter, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "implausible." + parameter + "=" + value + ": must be " + allowed);
    }
  }

  /** To be changed: what is not set stays as it is here. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes rules of implausible labels. */
  public static final class Builder {
    private double floor;
    private double certainty;
    private double persistence;
    private double progress;
    private double admission;
    private double growth;
    private int measurements;
    private double rise;
    private double fall;
    private double stop;

    private Builder(ImplausibleRules from) {
      this.floor = from.floor();
      this.certainty = from.certainty();
      this.persistence = from.persistence();
      this.progress = from.progress();
      this.admission = from.admission();
      this.growth = from.growth();
      this.measurements = from.measurements();
      this.rise = from.rise();
      this.fall = from.fall();
      this.stop = from.stop();
    }

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
          floor,
          certainty,
          persistence,
          progress,
          admission,
          growth,
          measurements,
          rise,
          fall,
          stop);
    }
  }
}
