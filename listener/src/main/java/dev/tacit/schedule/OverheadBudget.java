// SPDX-License-Identifier: Apache-2.0
package dev.tacit.schedule;

/**
 * The share of a job's wall time that measuring may take; kept from the first minute on.
 *
 * <p>Time on the training thread counts, and all time on the worker thread, since a second of it is
 * a second of training's on a machine whose cores training keeps busy; or, if that is more, what
 * training's iterations lost while the worker was busy. It goes to the cadences of the diagnostics
 * by their shares: intervals stretch and shrink as diagnostics and iterations get slower and
 * faster.
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

  /** Whether everything is measured that the schedule says, whatever it costs. */
  public boolean isUnlimited() {
    return share == 1;
  }
}
