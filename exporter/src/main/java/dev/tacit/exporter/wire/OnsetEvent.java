// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Origin;
import dev.tacit.report.Suspect;
import java.time.Instant;
import java.util.List;

/**
 * That memorization began, as {@code tacit.events} tells it.
 *
 * @param origin whose reports show it
 * @param iteration at which it began
 * @param reported iteration of the report that said so
 * @param time of that report
 * @param judge who saw it: {@link #TRAINING} or {@link #EXPORTER}
 * @param evidence of the judge's rules
 * @param explained what only the training process says
 */
public record OnsetEvent(
    Origin origin,
    int iteration,
    int reported,
    Instant time,
    String judge,
    List<Evidence> evidence,
    Explained explained) {

  /**
   * What only the training process says.
   *
   * @param explanation one sentence, {@code ""} if nobody says
   * @param suspects reference examples whose labels are likely wrong, empty if nobody says
   */
  public record Explained(String explanation, List<Suspect> suspects) {

    /** Nobody says. */
    public static final Explained NOT = new Explained("", List.of());

    /** Copies the list. */
    public Explained {
      suspects = List.copyOf(suspects);
    }
  }

  /** The job itself saw it. */
  public static final String TRAINING = "training";

  /** The exporter saw it in the job's reports. */
  public static final String EXPORTER = "exporter";

  /** Copies the list. */
  public OnsetEvent {
    evidence = List.copyOf(evidence);
  }

  /** As the training process tells it. */
  public static OnsetEvent of(Onset onset) {
    return new OnsetEvent(
        onset.report().origin(),
        onset.report().iteration(),
        onset.report().iteration(),
        onset.report().time(),
        TRAINING,
        onset.evidence(),
        new Explained(onset.explanation(), onset.suspects()));
  }

  /** The run's name. */
  public String run() {
    return origin.run();
  }

  /** Whose reports show it. */
  public String worker() {
    return origin.worker();
  }

  /** Of the run, {@code ""} if reports do not tell. */
  public String start() {
    return origin.start();
  }

  /** One sentence, {@code ""} if nobody says. */
  public String explanation() {
    return explained.explanation();
  }

  /** Reference examples whose labels are likely wrong, empty if nobody says. */
  public List<Suspect> suspects() {
    return explained.suspects();
  }
}
