// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a detector gets to see, one evaluation an epoch. */
final class Evaluations {

  private static final Metric NORM =
      Metric.estimate("tacit.jacobian.norm", "Norm.", "output", "set");
  private static final Metric STRAIGHTNESS =
      Metric.estimate("tacit.path.straightness", "Ratio.", "pairs");
  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Share.", "set");
  private static final Metric SCORE = Metric.gauge("tacit.training.score", "Loss.");

  private Evaluations() {}

  /**
   * One evaluation; what is null is not measured.
   *
   * @param epoch also says the iteration, a hundred a piece
   */
  record Values(
      int epoch,
      @Nullable Double train,
      @Nullable Double heldOut,
      @Nullable Double straightness,
      @Nullable Double accuracy,
      @Nullable Double score) {

    Report report() {
      return report(100 * epoch);
    }

    Report report(int iteration) {
      List<Measurement> all = new ArrayList<>();
      add(all, NORM, train, "softmax", "train");
      add(all, NORM, heldOut, "softmax", "heldout");
      add(all, STRAIGHTNESS, straightness, "different");
      add(all, ACCURACY, accuracy, "train");
      add(all, SCORE, score);
      return new Report("a-run", "0", iteration, epoch, Instant.EPOCH, all);
    }

    private static void add(
        List<Measurement> all, Metric metric, @Nullable Double value, String... tags) {
      if (value != null) {
        all.add(Measurement.exact(metric, value, tags));
      }
    }
  }

  /** Training inputs alone, accuracy on the way up. */
  static Report train(int epoch, double norm) {
    return new Values(epoch, norm, null, null, 0.7, 1.0).report();
  }
}
