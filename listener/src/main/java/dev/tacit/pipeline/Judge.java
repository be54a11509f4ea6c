package dev.tacit.pipeline;

import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Adds to every report whether the run memorizes, and says it when it begins to. */
final class Judge {

  private final OnsetDetector detector;
  private final Warnings warnings;

  Judge(OnsetRules rules, Warnings warnings) {
    this.detector = new OnsetDetector(rules);
    this.warnings = warnings;
  }

  Report judge(Report report) {
    Verdict verdict = detector.accept(report);
    if (verdict.began()) {
      warnings.warn("onset", report.run() + ": " + verdict.explanation(), null);
    }
    List<Measurement> measurements = new ArrayList<>(report.measurements());
    measurements.addAll(verdict.measurements());
    return new Report(
        report.run(),
        report.worker(),
        report.iteration(),
        report.epoch(),
        report.time(),
        measurements);
  }
}
