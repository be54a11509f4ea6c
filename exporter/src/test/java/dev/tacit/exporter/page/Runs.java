// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports as a job makes them, of numbers that are known. */
final class Runs {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Metric STATE = Metric.gauge("tacit.memorization.state", "State");
  private static final Metric ONSET = Metric.gauge("tacit.memorization.onset.iteration", "Onset");
  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Right", "set");
  private static final Metric ITERATION = Metric.gauge("tacit.training.iteration", "Iteration");
  private static final Metric STRAIGHTNESS =
      Metric.estimate("tacit.path.straightness", "Bend", "pairs");
  private static final Metric JACOBIAN =
      Metric.estimate("tacit.jacobian.norm", "Norm", "output", "set");
  private static final Metric ALIGNMENT =
      Metric.gauge("tacit.gradient.alignment", "Agreement", "scope", "layer");
  private static final Metric OWN = Metric.gauge("job.own.measure", "What the job itself measures");
  private static final Metric OVERHEAD = Metric.gauge("tacit.pipeline.overhead", "Share of time");
  private static final Metric TIME =
      Metric.timer("tacit.pipeline.diagnostic", "Time", "diagnostic");
  private static final Metric SNAPSHOTS =
      Metric.counter("tacit.pipeline.snapshots", "Snapshots", "outcome");

  private Runs() {}

  /** Ten seconds and ten iterations between two reports; an onset with the fifth. */
  static List<Report> memorizing(String run, int count) {
    return IntStream.range(0, count).mapToObj(i -> report(run, "layer0", i)).toList();
  }

  static Report report(String run, String layer, int number) {
    int iteration = number * 10;
    boolean onset = number >= 4;
    double wave = Math.sin(number / 50.0);
    List<Measurement> all = new ArrayList<>();
    all.add(Measurement.exact(ITERATION, iteration));
    all.add(Measurement.exact(STATE, onset ? 2 : number >= 2 ? 1 : 0));
    all.add(onset ? Measurement.exact(ONSET, 40) : Measurement.undefined(ONSET, "no onset so far"));
    all.add(Measurement.exact(ACCURACY, 0.9 - 0.3 / (number + 1), "train"));
    all.add(Measurement.exact(ACCURACY, 0.7 + 0.01 * wave, "heldout"));
    for (String pairs : List.of("same", "different")) {
      all.add(Measurement.estimate(STRAIGHTNESS, 0.5 + 0.1 * wave, 0.02, pairs));
    }
    for (String output : List.of("softmax", "logit")) {
      for (String set : List.of("train", "heldout")) {
        all.add(Measurement.estimate(JACOBIAN, 1 + 0.2 * wave, 0.05, output, set));
      }
    }
    for (String one : List.of("all", layer, "layer1", "layer2", "layer3", "layer4")) {
      all.add(Measurement.exact(ALIGNMENT, 0.4 - 0.1 * wave, "class", one));
      all.add(Measurement.exact(ALIGNMENT, 0.1 - 0.1 * wave, "all", one));
    }
    all.add(Measurement.exact(OWN, number));
    all.add(Measurement.exact(OVERHEAD, 0.018));
    all.add(Measurement.exact(TIME, 0.25, "Straightness"));
    all.add(Measurement.exact(SNAPSHOTS, number + 1.0, "measured"));
    all.add(Measurement.exact(SNAPSHOTS, 3, "dropped"));
    all.add(Measurement.exact(SNAPSHOTS, 0, "failed"));
    return new Report(run, "0", iteration, number / 6, START.plusSeconds(10L * number), all);
  }

  /** The same reports in a start of their run that began so many days later. */
  static List<Report> started(String start, int days, List<Report> reports) {
    return reports.stream()
        .map(report -> report.ofStart(start).at(report.time().plus(Duration.ofDays(days))))
        .toList();
  }

  /** The same an hour later. */
  static Report later(Report report) {
    return new Report(
        report.run(),
        report.worker(),
        report.iteration(),
        report.epoch(),
        report.time().plusSeconds(3600),
        report.measurements());
  }
}
