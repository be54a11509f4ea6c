// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.straightness;

import dev.tacit.examples.lab.paper.ResultRows;

/** Parts of what was found. */
final class EndedTrainings {

  private EndedTrainings() {}

  /** Where training ended. */
  static ResultRows of(ResultRows rows) {
    return rows.where("end", true);
  }
}
