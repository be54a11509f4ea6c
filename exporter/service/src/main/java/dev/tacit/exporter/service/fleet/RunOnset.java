// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.onset.Evidence;
import dev.tacit.report.Origin;
import java.time.Instant;
import java.util.List;

/**
 * Memorization began.
 *
 * @param origin whose reports show it
 * @param iteration at which it began
 * @param reported iteration of the report that said so
 * @param time of that report
 * @param judge who saw it: {@code training} or {@code exporter}
 * @param evidence of the exporter's own rules; empty if they see no onset
 */
public record RunOnset(
    Origin origin,
    int iteration,
    int reported,
    Instant time,
    String judge,
    List<Evidence> evidence) {

  /** Copies the list. */
  public RunOnset {
    evidence = List.copyOf(evidence);
  }
}
