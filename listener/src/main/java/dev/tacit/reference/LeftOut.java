// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import dev.tacit.internal.row.Census;

/**
 * What was left out of a set of examples: those on which nothing can be measured and, if the labels
 * name classes, those whose label names none.
 *
 * @param examples how many
 * @param of how many there were
 * @param reasons why, with the names of some; empty if none was left out
 */
public record LeftOut(int examples, int of, String reasons) {

  /** Nothing was. */
  public static final LeftOut NOTHING = new LeftOut(0, 0, "");

  static LeftOut of(Census census) {
    return new LeftOut(census.leftOut(), census.rows(), census.reasons());
  }

  /** As in {@code 2 of 400 examples are left out: 2 with a label of zeros (17, 233)}. */
  @Override
  public String toString() {
    return examples
        + " of "
        + of
        + (examples == 1 ? " examples is left out: " : " examples are left out: ")
        + reasons;
  }
}
