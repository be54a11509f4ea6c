// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * Whether the norm of the softmax's Jacobian at a single held-out point tells that the point is
 * classified wrong; beside it, the doubt that the softmax owns up to. Neither needs a label: labels
 * say only what the errors are.
 */
final class PointErrors implements Diagnostic {

  static final Metric AREA =
      Metric.gauge(
          "novak.errors.auc",
          "Area under the ROC curve of telling wrong points from right ones",
          "by");
  static final Metric CORRELATION =
      Metric.gauge("novak.errors.correlation", "Correlation of the norm with being wrong");
  static final Metric SHARE =
      Metric.gauge(
          "novak.errors.share", "Share of wrong points in a tenth, by growing norm", "tenth");

  static final int TENTHS = 10;

  private final int[] labels;

  /**
   * @param labels of the held-out points, in their order
   */
  PointErrors(int[] labels) {
    this.labels = labels.clone();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(AREA, CORRELATION, SHARE);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples points = snapshot.heldOut().orElseThrow();
    double[] norms =
        Arrays.stream(replica.jacobianSquaredNorms(points).ofSoftmax().orElseThrow())
            .map(Math::sqrt)
            .toArray();
    double[][] logits = replica.forward(points).logits().toDoubleMatrix();
    boolean[] wrong = new boolean[labels.length];
    double[] doubts = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      double most = Arrays.stream(logits[i]).max().orElseThrow();
      wrong[i] = logits[i][labels[i]] < most;
      doubts[i] = doubt(logits[i], most);
    }
    List<Measurement> measurements = new ArrayList<>(shares(norms, wrong));
    measurements.add(area(norms, wrong, "norm"));
    measurements.add(area(doubts, wrong, "doubt"));
    measurements.add(Measurement.exact(CORRELATION, correlation(norms, wrong)));
    return measurements;
  }

  /** The logarithm of what the other classes get over what the likeliest gets. */
  private static double doubt(double[] logits, double most) {
    return Math.log(Arrays.stream(logits).map(z -> Math.exp(z - most)).sum() - 1);
  }

  private static Measurement area(double[] scores, boolean[] wrong, String by) {
    return Measurement.exact(AREA, RocArea.of(scores, wrong), by);
  }

  private static double correlation(double[] norms, boolean[] wrong) {
    double[] errors = IntStream.range(0, wrong.length).mapToDouble(i -> wrong[i] ? 1 : 0).toArray();
    return new PearsonsCorrelation().correlation(norms, errors);
  }

  private static List<Measurement> shares(double[] norms, boolean[] wrong) {
    int[] order =
        IntStream.range(0, norms.length)
            .boxed()
            .sorted((i, j) -> Double.compare(norms[i], norms[j]))
            .mapToInt(i -> i)
            .toArray();
    List<Measurement> shares = new ArrayList<>();
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      int from = (tenth - 1) * order.length / TENTHS;
      int to = tenth * order.length / TENTHS;
      long errors = IntStream.range(from, to).filter(i -> wrong[order[i]]).count();
      shares.add(Measurement.exact(SHARE, (double) errors / (to - from), Integer.toString(tenth)));
    }
    return shares;
  }
}
