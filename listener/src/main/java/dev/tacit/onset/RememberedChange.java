// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import java.util.List;

/**
 * What is {@link Remembered} after a report: what was before, but for what is said.
 *
 * <p>All signals are said at once.
 */
final class RememberedChange {

  private OnsetState state;
  private int onsetIteration;
  private int lastIteration;
  private int calm;
  private double accuracy;
  private int unfitted;
  private List<Double> scores;
  private Signals signals;
  private List<Evidence> evidence;
  private int stopIteration;
  private Watch watch;

  /**
   * Of what is remembered before.
   *
   * @param signals after the report
   */
  RememberedChange(Remembered before, Signals signals) {
    this.state = before.state();
    this.onsetIteration = before.onsetIteration();
    this.lastIteration = before.lastIteration();
    this.calm = before.calm();
    this.accuracy = before.accuracy();
    this.unfitted = before.unfitted();
    this.scores = before.scores();
    this.signals = signals;
    this.evidence = before.evidence();
    this.stopIteration = before.stopIteration();
    this.watch = before.watch();
  }

  RememberedChange state(OnsetState now) {
    state = now;
    return this;
  }

  RememberedChange seen(int iteration) {
    lastIteration = iteration;
    return this;
  }

  /** Memorization begins, and what says so. */
  RememberedChange onset(int iteration, List<Evidence> speaks) {
    onsetIteration = iteration;
    evidence = speaks;
    return this;
  }

  RememberedChange stop(int iteration) {
    stopIteration = iteration;
    return this;
  }

  RememberedChange calm(int inRow) {
    calm = inRow;
    return this;
  }

  /**
   * The latest accuracy, and for how many evaluations in a row it is not that of fitted examples.
   */
  RememberedChange accuracy(double latest, int unfittedInRow) {
    accuracy = latest;
    unfitted = unfittedInRow;
    return this;
  }

  RememberedChange scores(List<Double> latest) {
    scores = latest;
    return this;
  }

  RememberedChange watch(Watch now) {
    watch = now;
    return this;
  }

  Remembered remembered() {
    return new Remembered(
        state,
        onsetIteration,
        new Course(lastIteration, calm, accuracy, unfitted, scores),
        signals,
        evidence,
        stopIteration,
        watch);
  }
}
