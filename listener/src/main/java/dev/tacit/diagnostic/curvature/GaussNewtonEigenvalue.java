// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * The largest eigenvalue of the Gauss-Newton matrix of the mean training loss: the curvature of the
 * loss through the network made linear (Schraudolph 2002); never negative where the loss is convex
 * in the logits.
 *
 * <p>Lanczos as in {@link HessianEigenvalue}, with cheaper products. The error is the residual.
 * Measured in {@link Preset#FULL} only.
 */
@AutoService(Diagnostic.class)
public final class GaussNewtonEigenvalue implements Diagnostic {

  /** {@code tacit.curvature.ggn.eigenvalue}. */
  public static final Metric EIGENVALUE =
      Metric.estimate(
          "tacit.curvature.ggn.eigenvalue",
          "Largest eigenvalue of the training loss's Gauss-Newton matrix; stderr is the residual");

  private final WarmLanczos lanczos =
      new WarmLanczos(HessianEigenvalue.TOLERANCE, HessianEigenvalue.MAX_ITERATIONS);

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return preset == Preset.FULL ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Cadence cadence() {
    return Cadence.SELDOM;
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new GaussNewtonEigenvalue();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(EIGENVALUE);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    if (examples.labels() == null) {
      return List.of(Measurement.undefined(EIGENVALUE, "the training examples have no labels"));
    }
    if (replica.trainableParameters() == 0) {
      return List.of(Measurement.undefined(EIGENVALUE, "the network has nothing to train"));
    }
    Lanczos.Ritz ritz =
        lanczos.largest(replica, vector -> replica.gaussNewtonVector(examples, vector));
    return List.of(
        Measurement.iterated(EIGENVALUE, ritz.value(), ritz.residual(), ritz.converged()));
  }
}
