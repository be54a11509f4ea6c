// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports that tell of contradicted labels, ten iterations an epoch. */
final class LabelReports {

  static final int EPOCH = 10;

  private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "Share.");
  private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "Share.", "set");
  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Share.", "set");

  private LabelReports() {}

  /** A share, where opinions are settled. */
  static Report share(int iteration, double share, @Nullable Double accuracy) {
    return report(
        iteration,
        accuracy,
        Measurement.exact(CONTRADICTED, share),
        iteration == 0
            ? Measurement.undefined(UNSETTLED, "too few measurements so far", "train")
            : Measurement.exact(UNSETTLED, 0.01, "train"));
  }

  static Report noShare(int iteration, @Nullable Double accuracy, String reason) {
    return report(iteration, accuracy, Measurement.undefined(CONTRADICTED, reason));
  }

  /** Neither a share nor why there is none. */
  static Report silent(int iteration, @Nullable Double accuracy) {
    return report(iteration, accuracy);
  }

  private static Report report(int iteration, @Nullable Double accuracy, Measurement... others) {
    List<Measurement> all = new ArrayList<>(List.of(others));
    if (accuracy != null) {
      all.add(Measurement.exact(ACCURACY, accuracy, "train"));
    }
    return new Report("a-run", "0", iteration, iteration / EPOCH, Instant.EPOCH, all);
  }
}
