package dev.tacit.exporter.service.fleet;

import dev.tacit.onset.Evidence;
import java.time.Instant;
import java.util.List;

/**
 * Memorization began.
 *
 * @param run the run's name
 * @param worker whose reports show it
 * @param iteration at which it began
 * @param reported iteration of the report that said so
 * @param time of that report
 * @param judge who saw it: {@code training} or {@code exporter}
 * @param evidence of the exporter's own rules; empty if they see no onset
 * @param start of the run, {@code ""} if reports do not tell
 */
public record RunOnset(
    String run,
    String worker,
    int iteration,
    int reported,
    Instant time,
    String judge,
    List<Evidence> evidence,
    String start) {

  /** Copies the list. */
  public RunOnset {
    evidence = List.copyOf(evidence);
  }
}
