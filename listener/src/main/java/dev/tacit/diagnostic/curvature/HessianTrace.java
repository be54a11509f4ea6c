// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The trace of the Hessian of the mean training loss: that of the Gauss-Newton matrix, exactly as
 * {@link GaussNewtonTrace} has it, and what the network's own curvature adds, by Hutchinson's
 * method (1989): the mean of {@code v' (H - G) v} over vectors of random signs. Where the network
 * is trained, that mean scatters several times less than {@code v' H v} does.
 *
 * <p>Beyond {@value GaussNewtonTrace#MOST_OUTPUTS} outputs, and for losses that are not convex in
 * the logits, it is the mean of {@code v' H v}.
 *
 * <p>With its standard error, which comes from the lengths of the products and is a little too
 * large rather than too small. It says that it has not converged if that is above 5 % in the end.
 * The vectors are the same at every snapshot, so that changes are resolved much better than levels.
 * Two gradients a vector, and a {@link GaussNewtonTrace}, which is free beside that diagnostic.
 *
 * <p>Exact, without vectors, in networks of rectifiers and other piecewise linear functions: along
 * any single parameter their logits do not curve, so the traces are equal. Undefined without
 * labels, and where nothing is trained.
 */
@AutoService(Diagnostic.class)
public final class HessianTrace implements Diagnostic {

  /**
   * Relative standard error at which it stops, if nobody says how many vectors to take; above it,
   * the measurement has not converged.
   */
  public static final double TOLERANCE = 0.05;

  /** Vectors it takes at least by default. */
  public static final int LEAST_VECTORS = 4;

  /** Vectors it takes at most by default. */
  public static final int MOST_VECTORS = 10;

  private static final int FULL_VECTORS = 30;
  private static final long SEED = 19890101;

  /** {@code tacit.curvature.hessian.trace}. */
  public static final Metric TRACE =
      Metric.estimate(
          "tacit.curvature.hessian.trace", "Trace of the training loss's Hessian (Hutchinson)");

  private final int least;
  private final int most;

  /**
   * From {@value #LEAST_VECTORS} to {@value #MOST_VECTORS} vectors, until the standard error is 5
   * %.
   */
  public HessianTrace() {
    this(LEAST_VECTORS, MOST_VECTORS);
  }

  /**
   * @param vectors at least 2, since the error is theirs
   * @throws IllegalArgumentException if {@code vectors} is below 2
   */
  public HessianTrace(int vectors) {
    this(requireTwo(vectors), vectors);
  }

  private HessianTrace(int least, int most) {
    this.least = least;
    this.most = most;
  }

  private static int requireTwo(int vectors) {
    if (vectors < 2) {
      throw new IllegalArgumentException("vectors=" + vectors + ": must be at least 2");
    }
    return vectors;
  }

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return switch (preset) {
      case ECONOMY -> Optional.empty();
      case STANDARD -> Optional.of(this);
      case FULL -> Optional.of(new HessianTrace(FULL_VECTORS));
    };
  }

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
      return List.of(Measurement.undefined(TRACE, "the training examples have no labels"));
    }
    if (replica.trainableParameters() == 0) {
      return List.of(Measurement.undefined(TRACE, "the network has nothing to train"));
    }
    OptionalDouble gaussNewton = gaussNewton(examples, replica);
    if (gaussNewton.isEmpty()) {
      return List.of(sampled(replica, 0, vector -> replica.hessianVector(examples, vector)));
    }
    double known = gaussNewton.getAsDouble();
    return List.of(
        replica.piecewiseLinear()
            ? Measurement.exact(TRACE, known)
            : sampled(replica, known, v -> replica.networkCurvatureVector(examples, v)));
  }

  /** The trace of the Gauss-Newton matrix, if there is one and it does not take too long. */
  private static OptionalDouble gaussNewton(Examples examples, Replica replica) {
    if (replica.forward(examples).logits().size(1) > GaussNewtonTrace.MOST_OUTPUTS) {
      return OptionalDouble.empty();
    }
    try {
      Collection<Double> traces = replica.gaussNewtonTraces(examples).values();
      return OptionalDouble.of(traces.stream().mapToDouble(Double::doubleValue).sum());
    } catch (UnsupportedNetworkException e) {
      return OptionalDouble.empty();
    }
  }

  /**
   * @param known what the trace of the matrix is added to
   */
  private Measurement sampled(Replica replica, double known, UnaryOperator<INDArray> matrix) {
    Hutchinson trace = new Hutchinson(known);
    boolean precise =
        trace.take(
            i -> replica.rademacher(SEED + i),
            matrix,
            new Hutchinson.Limits(least, most, TOLERANCE));
    double error = Math.hypot(trace.error(), trace.errorOf(replica.productError()));
    return Measurement.estimate(TRACE, trace.value(), error, precise);
  }
}
