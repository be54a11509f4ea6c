// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reports of a run of ten iterations an epoch, judged as a job judges them. */
final class ToldRun {

  static final String NAME = "fashion";

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "Share", "tail");
  private static final Metric ARRIVED = Metric.gauge("tacit.arrival.accuracy", "Accuracy");
  private static final Metric COMMONEST = Metric.gauge("tacit.arrival.commonest", "Share");
  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Right", "set");
  private static final Metric ITERATION = Metric.gauge("tacit.training.iteration", "Iteration");
  private static final Metric EPOCH = Metric.gauge("tacit.training.epoch", "Epoch");
  private static final Metric ASKED = Metric.gauge("tacit.label.asked", "Asked");
  private static final Metric ANSWERS = Metric.gauge("tacit.label.answers", "Answers", "answer");
  private static final Metric NORM = Metric.estimate("tacit.jacobian.norm", "N", "output", "set");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
  private final List<Report> reports = new ArrayList<>();

  List<Report> reports() {
    return List.copyOf(reports);
  }

  Report latest() {
    return reports.get(reports.size() - 1);
  }

  /** A fifth of the labels is wrong; they are learnt by heart from the 13th epoch on. */
  static ToldRun noisy(int epochs) {
    ToldRun run = new ToldRun();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double unlearnt = Math.exp(-epoch / 1.5);
      double wrong = Math.max(0, 0.2 - 0.01 * Math.max(0, epoch - 12));
      run.arriving(epoch, wrong + 0.7 * unlearnt, (1 - wrong) * (1 - 0.8 * unlearnt));
    }
    return run;
  }

  /** All labels are right, and learnt ever so slowly. */
  static ToldRun clean(int epochs) {
    ToldRun run = new ToldRun();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double unlearnt = Math.exp(-epoch / 12.0);
      run.arriving(epoch, unlearnt, 1 - 0.9 * unlearnt);
    }
    return run;
  }

  /** All labels are fitted within the first epochs. */
  static ToldRun fitted(int epochs) {
    ToldRun run = new ToldRun();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double accuracy = 1 - 0.3 * Math.exp(-epoch);
      run.arriving(epoch, 0.02, accuracy, Measurement.exact(ACCURACY, accuracy, "train"));
    }
    return run;
  }

  /** Seen in its first epochs, and again when all is fitted. */
  static ToldRun unwatched() {
    ToldRun run = new ToldRun();
    for (int epoch : List.of(0, 1, 2, 40, 41)) {
      double accuracy = epoch < 40 ? 0.5 : 1;
      run.arriving(
          epoch, epoch < 40 ? 0.3 : 0, accuracy, Measurement.exact(ACCURACY, accuracy, "train"));
    }
    return run;
  }

  /** Without labels that name classes: Jacobian norms rise. */
  static ToldRun norms(int epochs) {
    ToldRun run = new ToldRun();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double norm = 1 + (epoch < 4 ? 0 : 0.25);
      run.add(
          epoch,
          List.of(
              Measurement.estimate(NORM, norm, 0.02, "softmax", "train"),
              Measurement.exact(ACCURACY, 0.7, "train")));
    }
    return run;
  }

  void arriving(int epoch, double implausible, double accuracy, Measurement... others) {
    List<Measurement> all = new ArrayList<>(List.of(others));
    all.add(Measurement.estimate(IMPLAUSIBLE, implausible, 0.01, "0.25"));
    all.add(Measurement.exact(ARRIVED, accuracy));
    all.add(Measurement.exact(COMMONEST, 0.1));
    add(epoch, all);
  }

  static Measurement[] answers(int asked, int right, int wrong) {
    return new Measurement[] {
      Measurement.exact(ASKED, asked),
      Measurement.exact(ANSWERS, right, "right"),
      Measurement.exact(ANSWERS, wrong, "wrong")
    };
  }

  private void add(int epoch, List<Measurement> measured) {
    int iteration = 10 * epoch + 9;
    List<Measurement> all = new ArrayList<>(measured);
    all.add(Measurement.exact(ITERATION, iteration));
    all.add(Measurement.exact(EPOCH, epoch));
    Report report =
        new Report(
            NAME, "0", iteration, epoch, Runs.START.plus(Duration.ofSeconds(10L * epoch)), all);
    Verdict verdict = detector.accept(report);
    all.addAll(verdict.measurements());
    all.addAll(detector.limits());
    reports.add(report.with(all).withEvidence(verdict.sentences()));
  }
}
