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
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The trace of the Hessian of the mean training loss.
 *
 * <p>Hutchinson 1989: the mean of {@code v' H v} over vectors of random signs, with its standard
 * error. The vectors are the same at every snapshot, so that changes are resolved much better than
 * levels. Two gradients a vector.
 *
 * <p>Exact, and free beside {@link GaussNewtonTrace}, in networks of rectifiers and other piecewise
 * linear functions: along any single parameter their logits do not curve, so the traces are equal.
 */
@AutoService(Diagnostic.class)
public final class HessianTrace implements Diagnostic {

  /** Relative standard error at which it stops, unless told how many vectors to take. */
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
    long outputs = replica.forward(examples).logits().size(1);
    if (replica.piecewiseLinear() && outputs <= GaussNewtonTrace.MOST_OUTPUTS) {
      return List.of(Measurement.exact(TRACE, total(replica.gaussNewtonTraces(examples))));
    }
    SummaryStatistics samples = new SummaryStatistics();
    for (int i = 0; i < most && !(i >= least && precise(samples)); i++) {
      INDArray vector = replica.rademacher(SEED + i);
      INDArray product = replica.hessianVector(examples, vector);
      samples.addValue(Nd4j.getBlasWrapper().dot(vector, product));
    }
    double ofProducts = replica.productError() * samples.getMean();
    return List.of(
        Measurement.estimate(TRACE, samples.getMean(), Math.hypot(error(samples), ofProducts)));
  }

  private static double total(Map<String, Double> traces) {
    return traces.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static boolean precise(SummaryStatistics samples) {
    return error(samples) <= TOLERANCE * Math.abs(samples.getMean());
  }

  private static double error(SummaryStatistics samples) {
    return samples.getStandardDeviation() / Math.sqrt((double) samples.getN());
  }
}
