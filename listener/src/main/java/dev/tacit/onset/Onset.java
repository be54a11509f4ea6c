// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.util.List;

/**
 * Memorization began, or has gone so far that it is time to stop training.
 *
 * @param report that shows it
 * @param explanation one sentence, for a person to read
 * @param evidence which signals, how far, since when
 * @param suspects reference examples whose labels are likely wrong, the most suspect first
 */
public record Onset(
    Report report, String explanation, List<Evidence> evidence, List<Suspect> suspects) {

  /** How many suspects are named at most. */
  public static final int MOST_SUSPECTS = 20;

  /** Copies the lists. */
  public Onset {
    evidence = List.copyOf(evidence);
    suspects = List.copyOf(suspects);
  }
}
