// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * How training's own forward passes answer examples as they arrive, just before they are trained
 * on: accuracy and loss, how many answers changed since the example's arrival before, and how many
 * that were right are wrong now (forgetting: Toneva et al. 2019).
 *
 * <p>They are about the latest arrival of each example that is watched, so about an epoch long, and
 * by a network that has not seen the example since: between training accuracy and held-out
 * accuracy. Where only a part of the examples is watched, errors are those of a random part; else
 * they are 0.
 *
 * <p>No pass at all. Undefined where the network does not give one answer to each example, and
 * where labels name no classes; changed and forgotten while no example has arrived twice.
 */
@AutoService(Diagnostic.class)
public final class ArrivalProgress implements Diagnostic {

  /** {@code tacit.arrival.accuracy}. */
  public static final Metric ACCURACY =
      Metric.estimate(
          "tacit.arrival.accuracy", "Share of examples classified right as they arrive");

  /** {@code tacit.arrival.loss}. */
  public static final Metric LOSS =
      Metric.estimate(
          "tacit.arrival.loss", "Mean cross-entropy of examples as they arrive, in nats");

  /** {@code tacit.arrival.changed}. */
  public static final Metric CHANGED =
      Metric.estimate(
          "tacit.arrival.changed",
          "Share of examples classified as another class than at their arrival before");

  /** {@code tacit.arrival.forgotten}. */
  public static final Metric FORGOTTEN =
      Metric.estimate(
          "tacit.arrival.forgotten",
          "Share of examples classified right at their arrival before, and wrong now (Toneva et al."
              + " 2019)");

  /** {@code tacit.arrival.commonest}. */
  public static final Metric COMMONEST =
      Metric.gauge(
          "tacit.arrival.commonest",
          "Share of watched examples with the commonest label: the accuracy of one answer to all");

  /** {@code tacit.arrival.examples}. */
  public static final Metric EXAMPLES =
      Metric.gauge("tacit.arrival.examples", "How many examples are watched as they arrive");

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public Cadence cadence() {
    return Cadence.FREE;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(ACCURACY, LOSS, CHANGED, FORGOTTEN, COMMONEST, EXAMPLES);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Arrivals arrivals = snapshot.arrivals();
    String reason = arrivals.reason();
    if (reason != null) {
      return metrics().stream().map(metric -> Measurement.undefined(metric, reason)).toList();
    }
    return List.of(
        share(ACCURACY, arrivals.right(), arrivals.examples(), arrivals),
        loss(arrivals),
        share(CHANGED, arrivals.changed(), arrivals.returned(), arrivals),
        share(FORGOTTEN, arrivals.forgotten(), arrivals.returned(), arrivals),
        Measurement.exact(COMMONEST, (double) arrivals.commonest() / arrivals.examples()),
        Measurement.exact(EXAMPLES, arrivals.examples()));
  }

  private static Measurement share(Metric metric, int some, int all, Arrivals arrivals) {
    if (all == 0) {
      return Measurement.undefined(metric, "no example has arrived twice");
    }
    double share = (double) some / all;
    return Measurement.estimate(metric, share, error(share * (1 - share), all, arrivals));
  }

  private static Measurement loss(Arrivals arrivals) {
    double sum = 0;
    double squares = 0;
    for (float loss : arrivals.each().losses()) {
      sum += loss;
      squares += (double) loss * loss;
    }
    int n = arrivals.examples();
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean);
    return Measurement.estimate(LOSS, mean, error(variance, n, arrivals));
  }

  /** Of the mean over a random part of a finite set. */
  private static double error(double variance, int n, Arrivals arrivals) {
    return Math.sqrt(variance / n * (1 - arrivals.share()));
  }
}
