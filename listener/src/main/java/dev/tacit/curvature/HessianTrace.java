package dev.tacit.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The trace of the Hessian of the mean training loss.
 *
 * <p>Hutchinson 1989: the mean of {@code v' H v} over vectors of random signs, with its standard
 * error. The vectors are the same at every snapshot, so that changes are resolved much better than
 * levels. Two gradients a vector.
 */
@AutoService(Diagnostic.class)
public final class HessianTrace implements Diagnostic {

  /** Vectors unless told otherwise. */
  public static final int DEFAULT_VECTORS = 6;

  private static final long SEED = 19890101;

  private static final Metric TRACE =
      Metric.estimate(
          "tacit.curvature.hessian.trace", "Trace of the training loss's Hessian (Hutchinson)");

  private final int vectors;

  /** {@value #DEFAULT_VECTORS} vectors. */
  public HessianTrace() {
    this(DEFAULT_VECTORS);
  }

  /**
   * @param vectors at least 2, since the error is theirs
   * @throws IllegalArgumentException if {@code vectors} is below 2
   */
  public HessianTrace(int vectors) {
    if (vectors < 2) {
      throw new IllegalArgumentException("vectors=" + vectors + ": must be at least 2");
    }
    this.vectors = vectors;
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
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < vectors; i++) {
      INDArray vector = replica.rademacher(SEED + i);
      double sample = Nd4j.getBlasWrapper().dot(vector, replica.hessianVector(examples, vector));
      sum += sample;
      squares += sample * sample;
    }
    double mean = sum / vectors;
    double variance = Math.max(0, squares / vectors - mean * mean) / (vectors - 1);
    return List.of(Measurement.estimate(TRACE, mean, Math.sqrt(variance)));
  }
}
