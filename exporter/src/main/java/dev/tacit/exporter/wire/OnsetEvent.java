package dev.tacit.exporter.wire;

import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Suspect;
import java.time.Instant;
import java.util.List;

/**
 * That memorization began, as {@code tacit.events} tells it.
 *
 * @param run the run's name
 * @param worker whose reports show it
 * @param iteration at which it began
 * @param reported iteration of the report that said so
 * @param time of that report
 * @param judge who saw it: {@link #TRAINING} or {@link #EXPORTER}
 * @param evidence of the judge's rules
 * @param explanation {@code ""} if nobody says
 * @param suspects empty if nobody says
 * @param start of the run, {@code ""} if reports do not tell
 */
public record OnsetEvent(
    String run,
    String worker,
    int iteration,
    int reported,
    Instant time,
    String judge,
    List<Evidence> evidence,
    String explanation,
    List<Suspect> suspects,
    String start) {

  /** The job itself saw it. */
  public static final String TRAINING = "training";

  /** The exporter saw it in the job's reports. */
  public static final String EXPORTER = "exporter";

  /** Copies the lists. */
  public OnsetEvent {
    evidence = List.copyOf(evidence);
    suspects = List.copyOf(suspects);
  }

  /** As the training process tells it. */
  public static OnsetEvent of(Onset onset) {
    return new OnsetEvent(
        onset.report().run(),
        onset.report().worker(),
        onset.report().iteration(),
        onset.report().iteration(),
        onset.report().time(),
        TRAINING,
        onset.evidence(),
        onset.explanation(),
        onset.suspects(),
        onset.report().start());
  }
}
