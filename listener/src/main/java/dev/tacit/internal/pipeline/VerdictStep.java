// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.onset.Initialization;
import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds to every report whether the run memorizes, and says it when it begins to. */
public final class VerdictStep {

  private final OnsetRules rules;
  private final OnsetActions actions;
  private final Warnings warnings;
  private final Map<String, OnsetDetector> ofWorkers = new HashMap<>();
  private volatile String latest = "not judged: nothing was measured";

  /**
   * @param rules of the verdict that every report carries
   * @param actions when memorization begins
   */
  public VerdictStep(OnsetRules rules, OnsetActions actions, Warnings warnings) {
    this.rules = rules;
    this.actions = actions;
    this.warnings = warnings;
  }

  synchronized Report judge(Report report) {
    Initialization.warning(report)
        .ifPresent(text -> warnings.warn("initialization", report.run() + ": " + text, null));
    OnsetDetector detector =
        ofWorkers.computeIfAbsent(report.worker(), worker -> new OnsetDetector(rules));
    Verdict verdict = detector.accept(report);
    latest = verdict.explanation();
    List<Measurement> measurements = new ArrayList<>(report.measurements());
    measurements.addAll(verdict.measurements());
    measurements.addAll(detector.limits());
    Report judged = report.with(measurements).withEvidence(verdict.sentences());
    if (verdict.began()) {
      warnings.warn("onset", report.run() + ": " + verdict.explanation(), null);
    }
    if (verdict.stops() && !verdict.began()) {
      warnings.warn("stop", report.run() + ": " + verdict.explanation(), null);
    }
    actions.act(judged, verdict);
    return judged;
  }

  /** The latest verdict, for a person to read. */
  public String latest() {
    return latest;
  }
}
