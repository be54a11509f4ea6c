// SPDX-License-Identifier: Apache-2.0
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
 * @param course how training has gone
 * @param signals all that tells of memorization
 * @param evidence of the onset, empty before
 * @param stopIteration at which it was time to stop, {@link Verdict#NO_ONSET} before; null, as read
 *     from what an earlier version wrote down, is before
 * @param watch whether they saw enough; null, as read from what an earlier version wrote down, is
 *     nothing but what this memory says
 */
record Remembered(
    OnsetState state,
    int onsetIteration,
    @Beside Course course,
    @Beside Signals signals,
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
          Course.NOTHING,
          Signals.NOTHING,
          List.of(),
          Verdict.NO_ONSET,
          Watch.NOTHING);

  /** Copies the list. */
  Remembered {
    stopIteration = Objects.requireNonNullElse(stopIteration, Verdict.NO_ONSET);
    evidence = List.copyOf(evidence);
    watch =
        watch == null
            ? Watch.of(course.lastIteration(), course.accuracy(), signals.contradictions().known())
            : watch;
  }

  /** Whether a report is of an iteration before the latest: the run goes on from a checkpoint. */
  boolean isResumedBy(Report report) {
    return report.iteration() < lastIteration();
  }

  int lastIteration() {
    return course.lastIteration();
  }

  int calm() {
    return course.calm();
  }

  double accuracy() {
    return course.accuracy();
  }

  int unfitted() {
    return course.unfitted();
  }

  List<Double> scores() {
    return course.scores();
  }

  Contradictions contradictions() {
    return signals.contradictions();
  }

  Implausible implausible() {
    return signals.implausible();
  }

  FittedCanaries canaries() {
    return signals.canaries();
  }

  Tracked of(Signal signal) {
    return signals.of(signal);
  }
}
