package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the reports of a run show, in plain sentences. */
final class Findings {

  /** The fewest reports of which a before and an after can be told. */
  private static final int FEWEST = 3;

  /** A fall of accuracy below this many standard errors may be chance. */
  private static final double CERTAIN = 2;

  /** What raised the Jacobian norm on training inputs in noisy runs, and in no clean ones. */
  private static final double JACOBIAN_RISE = 1.3;

  private final List<Report> reports;
  private final int wrongLabels;
  private final int testImages;
  private final int peak;

  Findings(List<Report> reports, int wrongLabels, int testImages) {
    this.reports = reports;
    this.wrongLabels = wrongLabels;
    this.testImages = testImages;
    this.peak = indexOfHighestAccuracy(reports);
  }

  private static int indexOfHighestAccuracy(List<Report> reports) {
    int highest = 0;
    for (int i = 1; i < reports.size(); i++) {
      double best = Signal.TEST_ACCURACY.of(reports.get(highest));
      highest = Signal.TEST_ACCURACY.of(reports.get(i)) > best ? i : highest;
    }
    return highest;
  }

  String text() {
    if (reports.size() < FEWEST) {
      return "Too few to tell a before and an after: "
          + Figures.count(reports.size(), "report")
          + ". Train for more epochs to see them.";
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(accuracy());
    if (wrongLabels > 0) {
      sentences.add(wrongLabels());
    }
    signals().map(this::course).forEach(sentences::add);
    sentences.add(jacobianRise());
    return String.join(System.lineSeparator(), sentences);
  }

  private static Stream<Signal> signals() {
    return Stream.of(
        Signal.JACOBIAN_NORM,
        Signal.STRAIGHTNESS,
        Signal.CLASS_ALIGNMENT,
        Signal.ALIGNMENT,
        Signal.EIGENVALUE);
  }

  private String accuracy() {
    double highest = Signal.TEST_ACCURACY.of(reports.get(peak));
    String when =
        String.format(
            Locale.ROOT, "Test accuracy was highest, %.3f, after epoch %d", highest, epoch(peak));
    return peak == reports.size() - 1
        ? when + ", the last one measured: it had not begun to fall."
        : when + fall(highest);
  }

  private String fall(double highest) {
    int averaged = Math.max(1, reports.size() / 10);
    double end =
        reports.subList(reports.size() - averaged, reports.size()).stream()
            .mapToDouble(Signal.TEST_ACCURACY::of)
            .average()
            .orElse(Double.NaN);
    double error = Math.sqrt(highest * (1 - highest) / testImages);
    return String.format(
        Locale.ROOT,
        highest - end > CERTAIN * error
            ? ", and fell by %.3f to %.3f at the end%s."
            : "; that it was %.3f lower at the end, %.3f%s, may be chance.",
        highest - end,
        end,
        averaged == 1 ? "" : " (mean of the last " + averaged + " reports)");
  }

  private String wrongLabels() {
    return String.format(
        "Of the %d wrong labels, %s were learnt by then and %s at the end.",
        wrongLabels,
        Figures.percent(Signal.WRONG_LEARNT.of(reports.get(peak))),
        Figures.percent(Signal.WRONG_LEARNT.of(reports.get(reports.size() - 1))));
  }

  private String course(Signal signal) {
    double first = signal.of(reports.get(0));
    double then = signal.of(reports.get(peak));
    String course = signal.text() + " was " + Figures.significant(first) + " at first";
    if (peak > 0) {
      course += " and " + Figures.significant(then) + " then" + ratio(then, first, "");
    }
    int extreme = extremeAfterPeak(signal, then);
    if (extreme == peak) {
      return course + ".";
    }
    double value = signal.of(reports.get(extreme));
    String direction = value > then ? "; after that it rose to " : "; after that it fell to ";
    String epoch = ", epoch " + epoch(extreme);
    return course + direction + Figures.significant(value) + ratio(value, first, epoch) + ".";
  }

  /** The later report whose value is farthest from that at the peak; the peak if there is none. */
  private int extremeAfterPeak(Signal signal, double then) {
    int extreme = peak;
    for (int i = peak + 1; i < reports.size(); i++) {
      double distance = Math.abs(signal.of(reports.get(i)) - then);
      extreme = distance > Math.abs(signal.of(reports.get(extreme)) - then) ? i : extreme;
    }
    return extreme;
  }

  private static String ratio(double value, double first, String more) {
    return value > 0 && first > 0
        ? String.format(Locale.ROOT, " (%.1f times the first%s)", value / first, more)
        : "";
  }

  private String jacobianRise() {
    double threshold = JACOBIAN_RISE * Signal.JACOBIAN_NORM.of(reports.get(0));
    String passed = String.format(Locale.ROOT, "passed %.1f times its first value", JACOBIAN_RISE);
    return reports.stream()
        .filter(report -> Signal.JACOBIAN_NORM.of(report) > threshold)
        .findFirst()
        .map(report -> "The Jacobian norm " + passed + " after epoch " + epochAndLearnt(report))
        .orElse("The Jacobian norm never " + passed + ".");
  }

  private String epochAndLearnt(Report report) {
    String epoch = Integer.toString(report.epoch() + 1);
    return wrongLabels == 0
        ? epoch + "."
        : epoch
            + ", when "
            + Figures.percent(Signal.WRONG_LEARNT.of(report))
            + " of the wrong labels were learnt.";
  }

  private int epoch(int index) {
    return reports.get(index).epoch() + 1;
  }
}
