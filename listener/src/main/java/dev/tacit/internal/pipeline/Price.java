// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

/** What a diagnostic costs, in nanoseconds, by the number of examples: learnt from its turns. */
final class Price {

  /** A first turn loads and compiles: later ones cost about this part of it. */
  private static final double WARM = 0.5;

  /** Of the price on fewer examples, at least this part is taken to stay. */
  private static final double FIXED = 0.25;

  private static final double RECENT = 0.5;

  private double latest;
  private double paid;
  private int examples;
  private int turns;
  private boolean cut;

  /** Whether it has returned, or was cut, before. */
  boolean known() {
    return turns > 0 || cut;
  }

  /** How often it has returned. */
  int turns() {
    return turns;
  }

  /** What all its turns have cost. */
  double paid() {
    return paid;
  }

  /** On how many examples it measured last, 0 before. */
  int examples() {
    return examples;
  }

  /** What it will cost on so many examples. */
  double of(int count) {
    double factor = (double) count / examples;
    return latest * (turns == 1 && !cut ? WARM : 1) * Math.max(factor, FIXED);
  }

  /** Takes a turn in. */
  void learn(double nanoseconds, int count) {
    boolean comparable = turns > 1 && !cut;
    latest =
        comparable ? RECENT * nanoseconds + (1 - RECENT) * of(count) : Math.max(nanoseconds, 1);
    examples = count;
    turns++;
    cut = false;
    paid += nanoseconds;
  }

  /** What it would have cost is not known: at least twice as much. */
  void learnCut(double nanoseconds, int count) {
    latest = 2 * nanoseconds;
    examples = count;
    cut = true;
    paid += nanoseconds;
  }
}
