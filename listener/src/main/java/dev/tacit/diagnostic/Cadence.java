// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic;

/**
 * How often a diagnostic measures, beside others, when an overhead budget says how much all of them
 * may cost: each cadence has a share of the budget, and takes its next turn when it can pay for it
 * whole. In a job's first minute nearly all of it goes to the most frequent one.
 */
public enum Cadence {
  /** What tells memorization, and what is nearly free: two fifths of the budget. */
  OFTEN(0.4, 1.9),
  /** What explains it: seven twentieths. */
  SOMETIMES(0.35, 16),
  /** What is dear, as curvature is: the rest. Its diagnostics take turns one by one. */
  SELDOM(0.25, 10),
  /**
   * What reads only what training's own passes have said: at the end of every epoch, once a second
   * at most (in short jobs five times), and every ten seconds. The budget is not asked.
   */
  FREE(0, 0);

  private final double share;
  private final double turn;

  Cadence(double share, double turn) {
    this.share = share;
    this.turn = turn;
  }

  /** The share of the budget after the first minute, if every cadence has diagnostics: 0 to 1. */
  public double share() {
    return share;
  }

  /**
   * In how many seconds the whole budget earns what a turn may cost: the number of examples is
   * chosen for that.
   */
  public double turn() {
    return turn;
  }
}
