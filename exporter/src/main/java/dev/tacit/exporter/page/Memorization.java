// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a worker's reports say of themselves.
 *
 * @param state 0 learning, 1 warning, 2 onset, 3 interpolating; {@link RunSummary#NOT_JUDGED} if
 *     they do not say
 * @param onsetIteration {@link Verdict#NO_ONSET} if there was none
 * @param reason why it is not judged, empty if it is or they do not say
 * @param evidence why it is judged as it is, a sentence each
 */
record Memorization(int state, int onsetIteration, String reason, List<String> evidence) {

  static final Memorization UNKNOWN =
      new Memorization(RunSummary.NOT_JUDGED, Verdict.NO_ONSET, "", List.of());

  Memorization after(Report report) {
    Optional<Measurement> told = report.find("tacit.memorization.state");
    if (told.isEmpty()) {
      return this;
    }
    double onset = report.value("tacit.memorization.onset.iteration");
    double now = told.get().value();
    return new Memorization(
        Double.isFinite(now) ? (int) now : RunSummary.NOT_JUDGED,
        Double.isFinite(onset) ? (int) onset : onsetIteration,
        Objects.requireNonNullElse(told.get().reason(), ""),
        report.evidence());
  }

  /** Of two workers: the worse state, and the earlier onset. */
  Memorization with(Memorization other) {
    int both = RunSummary.worse(state, other.state);
    int began =
        onsetIteration == Verdict.NO_ONSET || other.onsetIteration == Verdict.NO_ONSET
            ? Math.max(onsetIteration, other.onsetIteration)
            : Math.min(onsetIteration, other.onsetIteration);
    Memorization worse = both == state ? this : other;
    return new Memorization(both, began, worse.reason, worse.evidence);
  }
}
