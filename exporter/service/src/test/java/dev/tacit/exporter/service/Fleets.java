// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports of runs that nobody trained. */
public final class Fleets {

  /** Of the first iteration of every run. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Metric NORM =
      KnownMetrics.complete(Metric.gauge("tacit.jacobian.norm", "", "output", "set"));
  private static final Metric ACCURACY =
      KnownMetrics.complete(Metric.gauge("tacit.training.accuracy", "", "set"));

  private Fleets() {}

  /** A report whose softmax Jacobian norm on training inputs is {@code norm}. */
  public static Report report(String run, String worker, int iteration, double norm) {
    return report(
        run,
        worker,
        iteration,
        Measurement.exact(NORM, norm, "softmax", "train"),
        Measurement.exact(ACCURACY, 0.5, "train"));
  }

  /** A report a second after that of the iteration before, one epoch every ten iterations. */
  public static Report report(
      String run, String worker, int iteration, Measurement... measurements) {
    return new Report(
        run,
        worker,
        iteration,
        1 + iteration / 10,
        START.plusSeconds(iteration),
        List.of(measurements));
  }

  /** The same report in a start of its run that began so much later. */
  public static Report started(String start, Duration later, Report report) {
    return report.ofStart(start).at(report.time().plus(later));
  }

  /** The same reports in a start of their run that began so much later. */
  public static List<Report> started(String start, Duration later, List<Report> reports) {
    return reports.stream().map(report -> started(start, later, report)).toList();
  }

  /** Five reports, memorization beginning with the last of them. */
  public static List<Report> memorizing(String run, String worker) {
    double[] norms = {1, 1, 2, 2, 2};
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < norms.length; i++) {
      reports.add(report(run, worker, i, norms[i]));
    }
    return reports;
  }
}
