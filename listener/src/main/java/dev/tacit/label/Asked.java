// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who knows the data is asked about labels.
 *
 * @param run name of the run
 * @param worker whose examples they are
 * @param start of the run, as its reports tell it
 * @param time when it was asked
 * @param questions the examples to look at, the least plausible label first
 */
public record Asked(
    String run, String worker, String start, Instant time, List<Question> questions) {

  /** Copies the list. */
  public Asked {
    questions = List.copyOf(questions);
  }
}
