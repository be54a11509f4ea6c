// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What became of accuracy on test images and of the wrong labels, in plain sentences. */
final class SummaryFindings {

  /** The fewest reports of which a before and an after can be told. */
  private static final int FEWEST = 3;

  /** A fall of accuracy below this many standard errors may be chance. */
  private static final double CERTAIN = 2;

  private final List<Report> reports;
  private final int wrongLabels;
  private final int testImages;

  SummaryFindings(List<Report> reports, int wrongLabels, int testImages) {
    this.reports = reports;
    this.wrongLabels = wrongLabels;
    this.testImages = testImages;
  }

  private List<Report> tested() {
    return reports.stream().filter(r -> !Double.isNaN(ShownNumber.TEST_ACCURACY.of(r))).toList();
  }

  /** The place of the report with the highest accuracy on test images. */
  OptionalInt peak() {
    return IntStream.range(0, reports.size())
        .filter(i -> !Double.isNaN(accuracy(i)))
        .reduce((best, i) -> accuracy(i) > accuracy(best) ? i : best);
  }

  private double accuracy(int place) {
    return ShownNumber.TEST_ACCURACY.of(reports.get(place));
  }

  String text() {
    int tested = tested().size();
    OptionalInt peak = peak();
    if (peak.isEmpty()) {
      return "";
    }
    return tested < FEWEST
        ? "Test accuracy was measured "
            + Figures.count(tested, "time")
            + ", too few to tell where it was highest."
        : accuracySentence(peak.getAsInt()) + learnt(reports.get(peak.getAsInt()));
  }

  private String accuracySentence(int peak) {
    double highest = accuracy(peak);
    String when =
        String.format(
            Locale.ROOT,
            "Test accuracy was highest, %.3f, after epoch %d",
            highest,
            reports.get(peak).epoch() + 1);
    List<Report> tested = tested();
    return reports.get(peak).equals(tested.get(tested.size() - 1))
        ? when + ", the last one measured: it had not begun to fall."
        : when + fall(highest, tested);
  }

  private String fall(double highest, List<Report> tested) {
    int averaged = Math.max(1, tested.size() / 10);
    double end =
        tested.subList(tested.size() - averaged, tested.size()).stream()
            .mapToDouble(ShownNumber.TEST_ACCURACY::of)
            .average()
            .orElse(highest);
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

  /** How many wrong labels were learnt by then and at the end, as far as that was measured. */
  private String learnt(Report peak) {
    double end =
        reports.stream()
            .mapToDouble(ShownNumber.WRONG_LEARNT::of)
            .filter(share -> !Double.isNaN(share))
            .reduce((earlier, later) -> later)
            .orElse(Double.NaN);
    double then = ShownNumber.WRONG_LEARNT.of(peak);
    if (wrongLabels == 0 || Double.isNaN(end)) {
      return "";
    }
    String early = Double.isNaN(then) ? "" : Figures.percent(then) + " were learnt by then and ";
    return " Of the "
        + wrongLabels
        + " wrong labels, "
        + early
        + Figures.percent(end)
        + " at the end.";
  }
}
