// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The trace of the Gauss-Newton matrix of the mean training loss, over all parameters ({@code all})
 * and for each layer's block: the mean over examples of the squared norms of the logits' gradients,
 * weighted by the loss's second derivative (Schraudolph 2002).
 *
 * <p>Exact. K backward passes and the norms of single examples' gradients for each. Undefined
 * without labels, for losses that are not convex in the logits, and beyond {@value #MOST_OUTPUTS}
 * outputs.
 */
@AutoService(Diagnostic.class)
public final class GaussNewtonTrace implements Diagnostic {

  /** With more outputs than this, it would take too long. */
  public static final int MOST_OUTPUTS = 100;

  /** {@code tacit.curvature.ggn.trace}, by {@code layer}. */
  public static final Metric TRACE =
      Metric.gauge(
          "tacit.curvature.ggn.trace", "Trace of the training loss's Gauss-Newton matrix", "layer");

  private static final String ALL = "all";

  @Override
  public Cadence cadence() {
    return Cadence.SELDOM;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TRACE);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    if (examples.labels() == null) {
      return List.of(Measurement.undefined(TRACE, "the training examples have no labels", ALL));
    }
    if (replica.trainableParameters() == 0) {
      return List.of(Measurement.undefined(TRACE, "the network has nothing to train", ALL));
    }
    long outputs = replica.forward(examples).logits().size(1);
    if (outputs > MOST_OUTPUTS) {
      String reason = outputs + " outputs; it is measured up to " + MOST_OUTPUTS;
      return List.of(Measurement.undefined(TRACE, reason, ALL));
    }
    Map<String, Double> traces = replica.gaussNewtonTraces(examples);
    List<Measurement> measurements = new ArrayList<>();
    traces.forEach((layer, trace) -> measurements.add(Measurement.exact(TRACE, trace, layer)));
    double sum = traces.values().stream().mapToDouble(Double::doubleValue).sum();
    measurements.add(Measurement.exact(TRACE, sum, ALL));
    return measurements;
  }
}
