// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

/**
 * Labels that a way names as wrong, without being told how many are.
 *
 * @param named how many it names
 * @param right how many of these are wrong in truth
 * @param wrong how many labels are wrong in truth
 */
record NamedLabels(int named, int right, int wrong) {

  /**
   * Which labels are named.
   *
   * @param named {@code [n]} whether they are
   * @param wrong {@code [n]} whether they are wrong in truth
   */
  static NamedLabels of(boolean[] named, boolean[] wrong) {
    int names = 0;
    int both = 0;
    int all = 0;
    for (int i = 0; i < named.length; i++) {
      names += named[i] ? 1 : 0;
      both += named[i] && wrong[i] ? 1 : 0;
      all += wrong[i] ? 1 : 0;
    }
    return new NamedLabels(names, both, all);
  }

  /** Twice the right ones over all that are named or wrong, counted twice if both: 0 to 1. */
  double f1() {
    return 2.0 * right / (named + wrong);
  }
}
