package dev.tacit.diagnostic.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;

/**
 * The largest eigenvalue of the Hessian of the mean training loss, the sharpness of Cohen et al.
 * 2021; negative if the loss curves down in every direction.
 *
 * <p>Stability is that eigenvalue times the current learning rate over 2, of the first layer that
 * has one: above 1, gradient descent with this step and without momentum is unstable along that
 * direction. Momentum b moves the limit to {@code 1 + b}; Adam and its like scale each parameter's
 * step by itself, which this number does not follow.
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

  /** {@code tacit.curvature.hessian.eigenvalue}. */
  public static final Metric EIGENVALUE =
      Metric.estimate(
          "tacit.curvature.hessian.eigenvalue",
          "Largest eigenvalue of the training loss's Hessian; stderr is the residual");

  /** {@code tacit.curvature.stability}. */
  public static final Metric STABILITY =
      Metric.estimate(
          "tacit.curvature.stability",
          "Largest Hessian eigenvalue times learning rate over 2: above 1, plain gradient descent"
              + " is unstable");

  private final WarmLanczos lanczos = new WarmLanczos(TOLERANCE, MAX_ITERATIONS);

  @Override
  public Cadence cadence() {
    return Cadence.SELDOM;
  }

  @Override
  public Diagnostic forAnotherWorker() {
    return new HessianEigenvalue();
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
    return List.of(
        Measurement.iterated(EIGENVALUE, ritz.value(), ritz.residual(), ritz.converged()),
        stability(ritz, snapshot.learningRate()));
  }

  private static List<Measurement> undefined(String reason) {
    return List.of(
        Measurement.undefined(EIGENVALUE, reason), Measurement.undefined(STABILITY, reason));
  }

  private static Measurement stability(Lanczos.Ritz ritz, double learningRate) {
    if (Double.isNaN(learningRate)) {
      return Measurement.undefined(STABILITY, "no layer has a learning rate");
    }
    double half = learningRate / 2;
    return Measurement.iterated(
        STABILITY, ritz.value() * half, ritz.residual() * half, ritz.converged());
  }
}
