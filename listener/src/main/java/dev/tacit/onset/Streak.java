// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

/**
 * For how long something has held.
 *
 * @param length for how many evaluations in a row, up to now
 * @param since the iteration of the first of them
 */
record Streak(int length, int since) {

  static final Streak NONE = new Streak(0, 0);

  /** After another evaluation. */
  Streak next(boolean holds, int iteration) {
    return new Streak(holds ? Tracked.more(length) : 0, holds && length > 0 ? since : iteration);
  }
}
