// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Preconditioner;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.StableCurvature;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest eigenvalue of the Hessian of the mean training loss, the sharpness of Cohen et al.
 * 2021; negative if the loss curves down in every direction.
 *
 * <p>Stability is that eigenvalue over the largest one that the updater's steps stand at this
 * iteration (Cohen et al. 2021): 1 is the edge, whatever the updater, and above it steps overshoot
 * further each time. For gradient descent with learning rate r the limit is {@code 2 / r}; for
 * Deeplearning4j's {@code Nesterovs} with momentum b it is {@code 2 (1 + b) / (r (1 + 2 b))}; L2
 * terms are taken off, and weight decay counts as a part of the step. Clipped gradients have the
 * same limit while they are not clipped, beyond which they hold steps back.
 *
 * <p>Adam, AMSGrad, RmsProp and AdaGrad divide each parameter's step by a number P of its own. For
 * them, stability is the largest eigenvalue of {@code P^(-1/2) H P^(-1/2)} over its limit (Cohen et
 * al. 2022): {@code 2 (1 + b) / (r (1 - b))} with the first beta b, which is {@code 38 / r} for
 * 0.9, and {@code 2 / r} where there is none. It takes about as many products again.
 *
 * <p>Lanczos from the last snapshot's eigenvector, with some noise added so that another direction
 * that has overtaken it is found. The error is the residual: some eigenvalue lies that near. The
 * value is that of the reference set: smaller sets have larger eigenvalues.
 *
 * <p>Two gradients an iteration; about ten iterations at first, fewer later.
 */
@AutoService(Diagnostic.class)
public final class HessianEigenvalue implements Diagnostic {

  /** Relative residual at which it stops. */
  public static final double TOLERANCE = 0.01;

  /** Iterations at which it stops all the same, and says that it has not converged. */
  public static final int MAX_ITERATIONS = 30;

  /** The same for stability, where the updater scales steps. */
  public static final double PRECONDITIONED_TOLERANCE = 0.05;

  /** {@code tacit.curvature.hessian.eigenvalue}. */
  public static final Metric EIGENVALUE =
      Metric.estimate(
          "tacit.curvature.hessian.eigenvalue",
          "Largest eigenvalue of the training loss's Hessian; stderr is the residual");

  /** {@code tacit.curvature.stability}. */
  public static final Metric STABILITY =
      Metric.estimate(
          "tacit.curvature.stability",
          "Largest Hessian eigenvalue over the largest that the updater's steps stand: above 1, they"
              + " are unstable");

  private final WarmLanczos lanczos = new WarmLanczos(TOLERANCE, MAX_ITERATIONS);
  private final WarmLanczos preconditioned =
      new WarmLanczos(PRECONDITIONED_TOLERANCE, MAX_ITERATIONS);

  @Override
  public Cadence cadence() {
    return Cadence.SELDOM;
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new HessianEigenvalue();
  }

  @Override
  public boolean readsPreconditioner() {
    return true;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(EIGENVALUE, STABILITY);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    if (examples.labels() == null) {
      return undefined("the training examples have no labels");
    }
    if (replica.trainableParameters() == 0) {
      return undefined("the network has nothing to train");
    }
    Lanczos.Ritz ritz = lanczos.largest(replica, vector -> replica.hessianVector(examples, vector));
    Measurement stability =
        snapshot
            .preconditioner()
            .map(divisor -> stability(replica, examples, divisor))
            .orElseGet(() -> stability(ritz, snapshot.stableCurvature()));
    return List.of(
        Measurement.iterated(EIGENVALUE, ritz.value(), ritz.residual(), ritz.converged()),
        stability);
  }

  private static List<Measurement> undefined(String reason) {
    return List.of(
        Measurement.undefined(EIGENVALUE, reason), Measurement.undefined(STABILITY, reason));
  }

  private static Measurement stability(Lanczos.Ritz ritz, StableCurvature stable) {
    if (stable.reason() != null) {
      return Measurement.undefined(STABILITY, stable.reason());
    }
    return stability(ritz, stable.largest());
  }

  private Measurement stability(Replica replica, Examples examples, Preconditioner divisor) {
    INDArray inverseRoot = divisor.inverseRoot();
    Lanczos.Ritz ritz =
        preconditioned.largest(
            replica,
            vector -> {
              INDArray scaled = vector.mul(inverseRoot);
              INDArray product = replica.hessianVector(examples, scaled);
              divisor.addRidges(scaled, product);
              return product.muli(inverseRoot);
            });
    return stability(ritz, divisor.largest());
  }

  private static Measurement stability(Lanczos.Ritz ritz, double limit) {
    return Measurement.iterated(
        STABILITY, ritz.value() / limit, ritz.residual() / limit, ritz.converged());
  }
}
