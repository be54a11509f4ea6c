package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.List;
import java.util.Objects;

/**
 * All that a detector remembers, in plain values.
 *
 * @param state what the rules make of what they saw, be it little: never {@link
 *     OnsetState#NOT_JUDGED}
 * @param onsetIteration where memorization began, {@link Verdict#NO_ONSET} if it did not
 * @param lastIteration the latest that was looked at, {@link #NOTHING_SEEN} before
 * @param calm for how many evaluations in a row no signal has been above the limit of a warning
 * @param accuracy the latest training accuracy, NaN if unknown
 * @param unfitted for how many evaluations in a row, up to now, training accuracy has not been that
 *     of fitted examples
 * @param scores the latest training scores, at most three, oldest first
 * @param train the Jacobian norm on training inputs
 * @param heldOut the Jacobian norm on held-out inputs
 * @param straightness between examples of different classes
 * @param contradictions the share of contradicted labels; null, as read from what an earlier
 *     version wrote down, is none so far
 * @param implausible the share of implausible labels; null, as read from what an earlier version
 *     wrote down, is none so far
 * @param canaries the share of canaries learnt by heart; null, as read from what an earlier version
 *     wrote down, is none so far
 * @param evidence of the onset, empty before
 * @param stopIteration at which it was time to stop, {@link Verdict#NO_ONSET} before; null, as read
 *     from what an earlier version wrote down, is before
 * @param watch whether they saw enough; null, as read from what an earlier version wrote down, is
 *     nothing but what this memory says
 */
record Remembered(
    OnsetState state,
    int onsetIteration,
    int lastIteration,
    int calm,
    double accuracy,
    int unfitted,
    List<Double> scores,
    Tracked train,
    Tracked heldOut,
    Tracked straightness,
    Contradictions contradictions,
    Implausible implausible,
    FittedCanaries canaries,
    List<Evidence> evidence,
    Integer stopIteration,
    Watch watch) {

  /** Stands for no iteration. */
  static final int NOTHING_SEEN = Integer.MIN_VALUE;

  /** Before the first report. */
  static final Remembered EMPTY =
      new Remembered(
          OnsetState.LEARNING,
          Verdict.NO_ONSET,
          NOTHING_SEEN,
          0,
          Double.NaN,
          0,
          List.of(),
          Tracked.NOTHING,
          Tracked.NOTHING,
          Tracked.NOTHING,
          Contradictions.NOTHING,
          Implausible.NOTHING,
          FittedCanaries.NOTHING,
          List.of(),
          Verdict.NO_ONSET,
          Watch.NOTHING);

  /** Copies the lists. */
  Remembered {
    contradictions = Objects.requireNonNullElse(contradictions, Contradictions.NOTHING);
    implausible = Objects.requireNonNullElse(implausible, Implausible.NOTHING);
    canaries = Objects.requireNonNullElse(canaries, FittedCanaries.NOTHING);
    stopIteration = Objects.requireNonNullElse(stopIteration, Verdict.NO_ONSET);
    scores = List.copyOf(scores);
    evidence = List.copyOf(evidence);
    watch = watch == null ? Watch.of(lastIteration, accuracy, contradictions.known()) : watch;
  }

  /** Whether a report is of an iteration before the latest: the run goes on from a checkpoint. */
  boolean isResumedBy(Report report) {
    return report.iteration() < lastIteration;
  }

  Tracked of(Signal signal) {
    return switch (signal) {
      case TRAIN -> train;
      case HELD_OUT -> heldOut;
      case STRAIGHTNESS -> straightness;
    };
  }
}
