package dev.tacit.diagnostic;

/**
 * How often a diagnostic measures, beside others, when an overhead budget says how much all of them
 * may cost: each cadence has a share of the budget, and takes its next turn when it has saved up
 * what its last ones cost.
 */
public enum Cadence {
  /** What tells memorization, and what is nearly free: three fifths of the budget. */
  OFTEN(0.6),
  /** What explains it: a quarter. */
  SOMETIMES(0.25),
  /** What is dear, as curvature is: the rest. */
  SELDOM(0.15);

  private final double share;

  Cadence(double share) {
    this.share = share;
  }

  /** The share of the budget, if there are diagnostics of every cadence: 0 to 1. */
  public double share() {
    return share;
  }
}
