// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.examples.lab.paper.ResultRows;

/** Parts of what was found. */
final class Found {

  private Found() {}

  /** Of perceptrons on right labels, over scales. */
  static ResultRows perceptrons(ResultRows rows) {
    return rows.where("network", ScaledNetwork.PERCEPTRON.text())
        .where("labels", "right")
        .where(row -> AllSettings.SCALES.contains(row.get("scale")));
  }

  /** Of networks that begin as usual, on right and shuffled labels. */
  static ResultRows usual(ResultRows rows) {
    return rows.where(row -> !AllSettings.SCALES.contains(row.get("scale")));
  }

  /** With temperature, margin or targets of 1. */
  static ResultRows asIs(ResultRows rows) {
    return rows.where("size", 1.0);
  }

  /** With larger ones. */
  static ResultRows sized(ResultRows rows) {
    return rows.where(row -> !Double.valueOf(1).equals(row.get("size")));
  }
}
