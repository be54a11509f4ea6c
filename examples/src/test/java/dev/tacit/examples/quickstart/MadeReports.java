// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.onset.OnsetState;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports as runs make them, of few numbers. */
final class MadeReports {

  static final String REASON = "contradicted labels have not been measured often enough yet";

  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "", "set");
  private static final Metric NORM = Metric.gauge("tacit.jacobian.norm", "", "output", "set");
  private static final Metric STATE = Metric.gauge("tacit.memorization.state", "");

  private MadeReports() {}

  /** After an epoch of ten iterations; an accuracy of NaN is one that was not due. */
  static Report of(int epoch, double accuracy, double norm, OnsetState state, String... evidence) {
    List<Measurement> numbers =
        List.of(
            Measurement.exact(NORM, norm, "softmax", "train"),
            Measurement.exact(LearntWrongLabels.LEARNT, Math.min(1, 0.25 * epoch)),
            state == OnsetState.NOT_JUDGED
                ? Measurement.undefined(STATE, REASON)
                : Measurement.exact(STATE, state.value()));
    List<Measurement> all = new ArrayList<>(numbers);
    if (!Double.isNaN(accuracy)) {
      all.add(Measurement.exact(ACCURACY, accuracy, "heldout"));
    }
    return new Report("run", "0", 10 * epoch + 9, epoch, Instant.EPOCH, all)
        .withEvidence(List.of(evidence));
  }
}
