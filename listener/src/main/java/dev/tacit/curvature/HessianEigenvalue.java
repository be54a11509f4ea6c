package dev.tacit.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The largest eigenvalue of the Hessian of the mean training loss, the sharpness of Cohen et al.
 * 2021; negative if the loss curves down in every direction.
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
  public static final double TOLERANCE = 0.02;

  /** Iterations at which it stops all the same, and says that it has not converged. */
  public static final int MAX_ITERATIONS = 30;

  private static final double NOISE = 0.3;
  private static final long SEED = 20210301;

  private static final Metric EIGENVALUE =
      Metric.estimate(
          "tacit.curvature.hessian.eigenvalue",
          "Largest eigenvalue of the training loss's Hessian; stderr is the residual");

  private @Nullable INDArray last;

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
        Lanczos.largest(
            vector -> replica.hessianVector(examples, vector),
            start(replica),
            TOLERANCE,
            MAX_ITERATIONS);
    remember(ritz);
    return List.of(
        Measurement.iterated(EIGENVALUE, ritz.value(), ritz.residual(), ritz.converged()));
  }

  private INDArray start(Replica replica) {
    INDArray noise = replica.rademacher(SEED);
    noise.divi(Math.sqrt((double) replica.trainableParameters()));
    // Another model may have taken the place of the last one.
    return last == null || last.length() != noise.length() ? noise : noise.muli(NOISE).addi(last);
  }

  private void remember(Lanczos.Ritz ritz) {
    if (Double.isNaN(ritz.value())) {
      last = null;
      return;
    }
    if (last == null || last.length() != ritz.vector().length()) {
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        last = ritz.vector().dup();
      }
    } else {
      last.assign(ritz.vector());
    }
  }
}
