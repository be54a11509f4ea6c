// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import java.util.List;

/**
 * How training has gone, as far as reports tell.
 *
 * @param lastIteration the latest that was looked at, {@link Remembered#NOTHING_SEEN} before
 * @param calm for how many evaluations in a row no signal has been above the limit of a warning
 * @param accuracy the latest training accuracy, NaN if unknown
 * @param unfitted for how many evaluations in a row, up to now, training accuracy has not been that
 *     of fitted examples
 * @param scores the latest training scores, at most three, oldest first
 */
record Course(int lastIteration, int calm, double accuracy, int unfitted, List<Double> scores) {

  static final Course NOTHING = new Course(Remembered.NOTHING_SEEN, 0, Double.NaN, 0, List.of());

  /** Copies the list. */
  Course {
    scores = List.copyOf(scores);
  }
}
