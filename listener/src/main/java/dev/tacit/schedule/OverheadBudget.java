package dev.tacit.schedule;

/**
 * The share of a job's wall time that measuring may take.
 *
 * <p>Time is counted on the training thread and on the worker thread alike: on a machine whose
 * cores training keeps busy, a second of the worker's is a second of training's. The first
 * measurement is always made; each later one waits until its expected cost fits.
 *
 * @param share above 0, at most 1; 1 means without limit
 */
public record OverheadBudget(double share) {

  /** Two percent. */
  public static final OverheadBudget DEFAULT = new OverheadBudget(0.02);

  /**
   * @throws IllegalArgumentException if {@code share} is not above 0 and at most 1
   */
  public OverheadBudget {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share=" + share + ": must be above 0 and at most 1");
    }
  }

  /** The given share of wall time, as in {@code 0.02}. */
  public static OverheadBudget of(double share) {
    return new OverheadBudget(share);
  }

  /** Measures whenever the schedule says so, whatever it costs. */
  public static OverheadBudget unlimited() {
    return new OverheadBudget(1);
  }

  /**
   * Whether a measurement fits.
   *
   * @param spent nanoseconds spent so far
   * @param next nanoseconds the measurement is expected to take, 0 before the first one
   * @param elapsed nanoseconds since training began
   */
  public boolean allows(long spent, long next, long elapsed) {
    return share == 1 || next == 0 || spent + next <= share * elapsed;
  }
}
