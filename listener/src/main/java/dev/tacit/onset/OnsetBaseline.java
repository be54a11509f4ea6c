// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.argument.Argument.require;

/**
 * What the mean of which evaluations a signal is compared with.
 *
 * @param epoch the first whose evaluations enter it, counted from 0
 * @param evaluations how many enter it
 */
record OnsetBaseline(int epoch, int evaluations) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  OnsetBaseline {
    require(epoch >= 0, "baselineEpoch", epoch, "0 or more");
    require(evaluations >= 1, "baselineEvaluations", evaluations, "at least 1");
  }
}
