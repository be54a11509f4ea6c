// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** A way of telling the onset, with one setting that can be turned. */
interface Detector {

  String text();

  /** The evaluation at which it raises the alarm. */
  OptionalInt alarm(List<Report> reports, double setting);

  /** A report as a job would send it: without what only a benchmark knows, and what is not seen. */
  static Report told(Report report, Predicate<Measurement> seen) {
    List<Measurement> kept =
        report.measurements().stream()
            .filter(one -> !one.metric().name().startsWith("benchmark.") && seen.test(one))
            .toList();
    return new Report(
        report.run(), report.worker(), report.iteration(), report.epoch(), report.time(), kept);
  }

  static OptionalInt first(List<Report> reports, Predicate<Report> alarms) {
    for (int i = 0; i < reports.size(); i++) {
      if (alarms.test(reports.get(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
