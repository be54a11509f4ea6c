// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.OnsetState;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What Tacit says of a run, as it ships; the setting is not used. */
enum Verdicts implements Detector {
  /** Labels are wrong, or learnt by heart already. */
  WARNING("Tacit, labels are wrong") {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return judged(reports, one -> true, Verdicts::warns);
    }
  },
  /** They are learnt by heart. */
  ONSET("Tacit, onset") {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return judged(reports, one -> true, Verdict::began);
    }
  },
  /** The rules over contradicted labels alone, which were all there was before. */
  CONTRADICTED("contradicted labels alone, onset") {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return judged(reports, Verdicts::contradicted, Verdict::began);
    }
  },
  /** Labels are wrong, told by somebody who has some for held-out examples. */
  HELD_OUT_WARNING("Tacit with held-out labels, labels are wrong") {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return judged(withHeldOutLabels(reports), one -> true, Verdicts::warns);
    }
  },
  /** They are learnt by heart, the same. */
  HELD_OUT_ONSET("Tacit with held-out labels, onset") {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return judged(withHeldOutLabels(reports), one -> true, Verdict::began);
    }
  };

  private static final Metric ACCURACY =
      Metric.gauge("tacit.training.accuracy", "Share of examples classified right", "set");

  private final String text;

  Verdicts(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  private static boolean warns(Verdict verdict) {
    return verdict.state() == OnsetState.WARNING || verdict.state() == OnsetState.ONSET;
  }

  /** When it is time to stop. */
  static OptionalInt stop(List<Report> reports) {
    return judged(reports, one -> true, Verdict::stops);
  }

  /** The same for somebody who has labels for held-out examples. */
  static OptionalInt stopWithHeldOutLabels(List<Report> reports) {
    return judged(withHeldOutLabels(reports), one -> true, Verdict::stops);
  }

  /** As if the tenth that is kept for validation had been given to the listener. */
  private static List<Report> withHeldOutLabels(List<Report> reports) {
    return reports.stream().map(Verdicts::withHeldOutLabels).toList();
  }

  private static Report withHeldOutLabels(Report report) {
    List<Measurement> all = new ArrayList<>(report.measurements());
    double accuracy = report.value(Truth.VALIDATION_ACCURACY.name());
    all.add(Measurement.exact(ACCURACY, accuracy, "heldout"));
    return new Report(
        report.run(), report.worker(), report.iteration(), report.epoch(), report.time(), all);
  }

  private static boolean contradicted(Measurement measurement) {
    String name = measurement.metric().name();
    return !name.startsWith("tacit.arrival.") && !name.equals("tacit.label.implausible");
  }

  private static OptionalInt judged(
      List<Report> reports, Predicate<Measurement> seen, Predicate<Verdict> alarms) {
    OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
    return Detector.first(
        reports, report -> alarms.test(detector.accept(Detector.told(report, seen))));
  }
}
