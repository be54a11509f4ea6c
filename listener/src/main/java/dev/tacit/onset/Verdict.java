// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules say after a report.
 *
 * @param state what the run is doing
 * @param onset where memorization began
 * @param stop where it had gone so far that it was time to stop
 * @param evidence the signals above their limits; those of the onset itself once there was one
 * @param remarks what the rules could not look at, for a person to read
 * @param reason why the state is {@link OnsetState#NOT_JUDGED}, empty if it is another
 * @param sentences the evidence in plain words, and what has become of it
 */
public record Verdict(
    OnsetState state,
    Reached onset,
    Reached stop,
    List<Evidence> evidence,
    List<String> remarks,
    String reason,
    List<String> sentences) {

  /**
   * A moment that training comes to once, or never.
   *
   * @param iteration of it, {@link Verdict#NO_ONSET} before
   * @param now whether it came with this very report
   */
  public record Reached(int iteration, boolean now) {

    /** It has not come. */
    public static final Reached NEVER = new Reached(NO_ONSET, false);
  }

  /** Stands for no iteration. */
  public static final int NO_ONSET = -1;

  /** {@code tacit.memorization.state}. */
  public static final Metric STATE =
      Metric.gauge(
          "tacit.memorization.state",
          "0 learning, 1 warning, 2 onset, 3 interpolating; undefined while it is not judged");

  /** {@code tacit.memorization.onset.iteration}. */
  public static final Metric ONSET_ITERATION =
      Metric.gauge("tacit.memorization.onset.iteration", "Iteration at which memorization began");

  /** {@code tacit.memorization.onsets}. */
  public static final Metric ONSETS =
      Metric.counter("tacit.memorization.onsets", "Onsets of memorization seen");

  /** {@code tacit.memorization.stop.iteration}. */
  public static final Metric STOP_ITERATION =
      Metric.gauge(
          "tacit.memorization.stop.iteration",
          "Iteration from which on it was time to stop training");

  /** {@code tacit.memorization.limit}. */
  public static final Metric LIMIT =
      Metric.gauge(
          "tacit.memorization.limit",
          "What a signal that tells of memorizing is compared with: a state lies beyond it",
          "signal",
          "state");

  /** Copies the lists. */
  public Verdict {
    evidence = List.copyOf(evidence);
    remarks = List.copyOf(remarks);
    sentences = List.copyOf(sentences);
  }

  /** Where memorization began, {@link #NO_ONSET} if it did not. */
  public int onsetIteration() {
    return onset.iteration();
  }

  /** Whether memorization began with this very report. */
  public boolean began() {
    return onset.now();
  }

  /**
   * At which iteration memorization had gone so far that it was time to stop, {@link #NO_ONSET}
   * before.
   */
  public int stopIteration() {
    return stop.iteration();
  }

  /** Whether it was time to stop with this very report. */
  public boolean stops() {
    return stop.now();
  }

  /** The metrics of {@link #measurements}, and of {@link OnsetDetector#limits}. */
  public static List<Metric> metrics() {
    return List.of(STATE, ONSET_ITERATION, ONSETS, STOP_ITERATION, LIMIT);
  }

  /**
   * State, iteration of the onset, number of onsets and iteration of the stop, to be put into a
   * report. What is not judged, or has not come, has no number but a reason.
   */
  public List<Measurement> measurements() {
    boolean began = onsetIteration() != NO_ONSET;
    List<Measurement> all = new ArrayList<>();
    all.add(
        state == OnsetState.NOT_JUDGED
            ? Measurement.undefined(STATE, reason)
            : Measurement.exact(STATE, state.value()));
    all.add(
        began
            ? Measurement.exact(ONSET_ITERATION, onsetIteration())
            : Measurement.undefined(ONSET_ITERATION, explanation()));
    all.add(Measurement.exact(ONSETS, began ? 1 : 0));
    all.add(
        stopIteration() != NO_ONSET
            ? Measurement.exact(STOP_ITERATION, stopIteration())
            : Measurement.undefined(STOP_ITERATION, "it has not been time to stop so far"));
    return all;
  }

  /** One sentence on the state, its evidence and what was not looked at. */
  public String explanation() {
    StringBuilder text = new StringBuilder();
    text.append(
        state == OnsetState.NOT_JUDGED
            ? "not judged: " + reason
            : onsetIteration() == NO_ONSET
                ? "no onset so far"
                : "memorization began at iteration " + onsetIteration());
    if (stopIteration() > onsetIteration()) {
      text.append(", and it has been time to stop since iteration ").append(stopIteration());
    }
    evidence.forEach(one -> text.append("; ").append(one));
    remarks.stream()
        .filter(remark -> !remark.equals(reason))
        .forEach(remark -> text.append("; ").append(remark));
    return text.toString();
  }
}
