package dev.tacit.exporter.page;

import dev.tacit.exporter.runs.RunSummary;
import dev.tacit.onset.OnsetState;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Report;

/**
 * What a worker's reports say of themselves.
 *
 * @param state 0 learning, 1 warning, 2 onset, 3 interpolating; {@link RunSummary#NOT_JUDGED} if
 *     they do not say
 * @param onsetIteration {@link Verdict#NO_ONSET} if there was none
 */
record Memorization(int state, int onsetIteration) {

  static final Memorization UNKNOWN = new Memorization(RunSummary.NOT_JUDGED, Verdict.NO_ONSET);

  Memorization after(Report report) {
    double told = report.value("tacit.memorization.state");
    double onset = report.value("tacit.memorization.onset.iteration");
    return new Memorization(
        Double.isFinite(told) ? (int) told : state,
        Double.isFinite(onset) ? (int) onset : onsetIteration);
  }

  /** Of two workers: an onset counts most, and the earlier one. */
  Memorization with(Memorization other) {
    int onset = OnsetState.ONSET.value();
    boolean any = state == onset || other.state == onset;
    int began =
        onsetIteration == Verdict.NO_ONSET || other.onsetIteration == Verdict.NO_ONSET
            ? Math.max(onsetIteration, other.onsetIteration)
            : Math.min(onsetIteration, other.onsetIteration);
    return new Memorization(any ? onset : Math.max(state, other.state), began);
  }
}
