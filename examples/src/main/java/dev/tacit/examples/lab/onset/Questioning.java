// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.margin.LabelNoise;
import dev.tacit.label.LabelQuestions;
import dev.tacit.onset.ImplausibleRules;
import dev.tacit.report.Report;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * What answers would tell: somebody is shown the ten reference examples whose labels are least
 * plausible, and says how many of these labels are wrong; if too few are, twenty later, and thirty
 * later still, as {@link LabelQuestions} asks. The setting is the share of answers that are
 * mistaken.
 */
enum Questioning implements Detector {
  /** Asked once labels look wrong. */
  SUSPICIOUS("10 to 30 answers, asked if suspicious") {
    @Override
    boolean asks(Report report) {
      double epochs = report.epoch() + 1.0;
      double share = report.value("tacit.label.implausible", "0.25");
      return report.epoch() >= 1
          && share >= Math.max(LabelNoise.WORTH_ASKING, LabelNoise.EARLY / epochs)
          && progress(report, share) >= LabelNoise.BEGUN;
    }
  },
  /** Asked after the second epoch, whatever labels look like. */
  ALWAYS("10 to 30 answers, always asked") {
    @Override
    boolean asks(Report report) {
      return report.epoch() >= 2;
    }
  };

  private final String text;

  Questioning(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  /** Whether the first round begins. */
  abstract boolean asks(Report report);

  /** Whether it was recorded which labels are wrong: not in the older parts. */
  static boolean known(FinishedRun run) {
    return run.reports().stream()
        .anyMatch(report -> report.find(LowestMarginsTruth.WRONG.name(), "10").isPresent());
  }

  @Override
  public OptionalInt alarm(List<Report> reports, double mistaken) {
    OptionalInt begun = Detector.first(reports, this::asks);
    if (begun.isEmpty()) {
      return begun;
    }
    SplittableRandom random = new SplittableRandom(reports.get(0).run().hashCode());
    double start = reports.get(begun.getAsInt()).iteration() + 1.0;
    int asked = 0;
    for (double time : LabelQuestions.TIMES) {
      asked += LabelQuestions.ROUND;
      OptionalInt at = Detector.first(reports, r -> r.iteration() + 1 >= time * start);
      if (at.isPresent()
          && said(reports.get(at.getAsInt()), asked, mistaken, random)
              >= ImplausibleRules.wrongAnswers(asked)) {
        return at;
      }
    }
    return OptionalInt.empty();
  }

  private static int said(Report report, int asked, double mistaken, SplittableRandom random) {
    String tag = Integer.toString(asked);
    double ofReference = report.value(LowestMarginsTruth.WRONG_REFERENCE.name(), tag);
    // Some runs of the slow part were recorded before this was told of the reference examples.
    double wrong =
        Double.isNaN(ofReference)
            ? report.value(LowestMarginsTruth.WRONG.name(), tag)
            : ofReference;
    int said = 0;
    for (int i = 0; i < asked; i++) {
      said += i < wrong != random.nextDouble() < mistaken ? 1 : 0;
    }
    return said;
  }

  private static double progress(Report report, double share) {
    double chance = report.value("tacit.arrival.commonest");
    double accuracy = report.value("tacit.arrival.accuracy");
    return (accuracy / (1 - Math.min(share, LabelNoise.MOST)) - chance) / (1 - chance);
  }
}
