// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports of examples as they arrive, one at the end of each epoch of ten iterations. */
final class ArrivingLabels {

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "S.", "tail");

  private static final Metric ACCURACY = Metric.estimate("tacit.arrival.accuracy", "S.");
  private static final Metric COMMONEST = Metric.estimate("tacit.arrival.commonest", "S.");

  private ArrivingLabels() {}

  static Report at(int epoch, double share, double error, double accuracy, Measurement... m) {
    List<Measurement> all = new ArrayList<>(List.of(m));
    all.add(Measurement.estimate(IMPLAUSIBLE, share, error, "0.25"));
    all.add(Measurement.exact(ACCURACY, accuracy));
    all.add(Measurement.exact(COMMONEST, 0.1));
    return new Report("a-run", "0", 10 * epoch + 9, epoch, Instant.EPOCH, all);
  }

  /** A fifth of the labels is wrong; they are learnt by heart from epoch 12 on. */
  static Report noisy(int epoch) {
    double unlearnt = 0.7 * Math.exp(-epoch / 1.5);
    double wrong = 0.2 - 0.01 * Math.max(0, epoch - 12);
    return at(epoch, wrong + unlearnt, 0.01, (1 - wrong) * (1 - 0.8 * Math.exp(-epoch / 1.5)));
  }

  /** All labels are right, and learnt ever so slowly. */
  static Report slow(int epoch) {
    double unlearnt = Math.exp(-epoch / 12.0);
    return at(epoch, unlearnt, 0.01, 1 - 0.9 * unlearnt);
  }
}
