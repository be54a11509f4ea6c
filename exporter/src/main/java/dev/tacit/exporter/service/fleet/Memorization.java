package dev.tacit.exporter.service.fleet;

import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetMemory;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.OnsetState;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Report;

/**
 * Whether a worker memorizes, and who says so.
 *
 * @param memory of the exporter's own rules; they see every report
 * @param judged whether the training process judges its reports itself: then it is believed
 * @param state what is believed
 * @param onsetIteration where memorization began, {@link Verdict#NO_ONSET} if it did not
 */
record Memorization(OnsetMemory memory, boolean judged, int state, int onsetIteration) {

  private static final String STATE = "tacit.memorization.state";

  static Memorization unknown(OnsetRules rules) {
    return new Memorization(
        new OnsetDetector(rules).memory(), false, OnsetState.LEARNING.value(), Verdict.NO_ONSET);
  }

  /**
   * After another report.
   *
   * @param next what is believed now
   * @param verdict of the exporter's own rules
   */
  record Step(Memorization next, Verdict verdict) {}

  Step after(Report report, OnsetRules rules) {
    OnsetDetector detector = new OnsetDetector(rules, memory);
    Verdict verdict = detector.accept(report);
    double told = report.value(STATE);
    boolean known = judged || report.find(STATE).isPresent();
    int believed = !known ? verdict.state().value() : Double.isFinite(told) ? (int) told : state;
    boolean onset = onsetIteration != Verdict.NO_ONSET || believed == OnsetState.ONSET.value();
    int began = onsetIteration != Verdict.NO_ONSET ? onsetIteration : began(report, verdict);
    return new Step(
        new Memorization(detector.memory(), known, believed, onset ? began : Verdict.NO_ONSET),
        verdict);
  }

  /** The iteration the training process names, or this one. */
  private static int began(Report report, Verdict verdict) {
    double told = report.value("tacit.memorization.onset.iteration");
    return Double.isFinite(told) && told >= 0
        ? (int) told
        : verdict.onsetIteration() == Verdict.NO_ONSET
            ? report.iteration()
            : verdict.onsetIteration();
  }
}
