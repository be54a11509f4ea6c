// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetMemory;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.OnsetState;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a worker memorizes, and who says so.
 *
 * @param memory of the exporter's own rules; they see every report
 * @param judged whether the training process judges its reports itself: then it is believed
 * @param state what is believed
 * @param onsetIteration where memorization began, {@link Verdict#NO_ONSET} if it did not
 * @param reason why it is not judged, empty if it is; null as read from what an earlier version
 *     stored
 * @param evidence of what is believed, a sentence each; null as read from what an earlier version
 *     stored
 */
record RunVerdict(
    OnsetMemory memory,
    boolean judged,
    int state,
    int onsetIteration,
    String reason,
    List<String> evidence) {

  private static final String STATE = "tacit.memorization.state";

  RunVerdict {
    reason = Objects.requireNonNullElse(reason, "");
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
  }

  static RunVerdict unknown(OnsetRules rules) {
    return new RunVerdict(
        new OnsetDetector(rules).memory(),
        false,
        OnsetState.NOT_JUDGED.value(),
        Verdict.NO_ONSET,
        "",
        List.of());
  }

  /**
   * After another report.
   *
   * @param next what is believed now
   * @param verdict of the exporter's own rules
   */
  record Step(RunVerdict next, Verdict verdict) {}

  Step after(Report report, OnsetRules rules) {
    OnsetDetector detector = new OnsetDetector(rules, memory);
    Verdict verdict = detector.accept(report);
    Optional<Measurement> told = report.find(STATE);
    Said said =
        told.isPresent()
            ? Said.of(told.get(), report)
            : judged ? new Said(state, reason, evidence) : Said.of(verdict);
    boolean onset = onsetIteration != Verdict.NO_ONSET || said.state == OnsetState.ONSET.value();
    int began = onsetIteration != Verdict.NO_ONSET ? onsetIteration : began(report, verdict);
    RunVerdict next =
        new RunVerdict(
            detector.memory(),
            judged || told.isPresent(),
            said.state,
            onset ? began : Verdict.NO_ONSET,
            said.reason,
            said.evidence);
    return new Step(next, verdict);
  }

  /** What one of the two judges says. */
  private record Said(int state, String reason, List<String> evidence) {

    static Said of(Measurement told, Report report) {
      return Double.isFinite(told.value())
          ? new Said((int) told.value(), "", report.evidence())
          : new Said(
              OnsetState.NOT_JUDGED.value(),
              Objects.requireNonNullElse(told.reason(), ""),
              report.evidence());
    }

    static Said of(Verdict verdict) {
      return new Said(verdict.state().value(), verdict.reason(), verdict.sentences());
    }
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
