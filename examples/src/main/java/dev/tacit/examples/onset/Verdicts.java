package dev.tacit.examples.onset;

import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.OnsetState;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
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
  };

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
