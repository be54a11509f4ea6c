// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import static dev.tacit.diagnostic.gradient.AllLayers.ALL;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How large a step training takes: the norm of the latest update over that of the parameters after
 * it.
 *
 * <p>Over the parameters that training changes by gradient: frozen layers and the running
 * statistics of batch normalization are left out. Momentum, adaptive learning rates and weight
 * decay are in the update.
 *
 * <p>Exact. No pass. Undefined if the model holds no update, or all parameters are 0.
 */
@AutoService(Diagnostic.class)
public final class UpdateRatio implements Diagnostic {

  /** {@code tacit.update.ratio}, by {@code layer}. */
  public static final Metric RATIO =
      Metric.gauge(
          "tacit.update.ratio", "Norm of the latest update over that of the parameters", "layer");

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public Cadence cadence() {
    return Cadence.OFTEN;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(RATIO);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Optional<INDArray> update = snapshot.update();
    if (update.isEmpty()) {
      return undefined(
          "the model does not hold the update: it does not train by plain gradient steps, or another"
              + " listener has computed a gradient since");
    }
    double parameters = replica.trainedNorm(snapshot.parameters());
    if (parameters == 0) {
      return undefined("all parameters are 0");
    }
    double ratio = replica.trainedNorm(update.get()) / parameters;
    return List.of(Measurement.exact(RATIO, ratio, ALL));
  }

  private static List<Measurement> undefined(String reason) {
    return List.of(Measurement.undefined(RATIO, reason, ALL));
  }
}
