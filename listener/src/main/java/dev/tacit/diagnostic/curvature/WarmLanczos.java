// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import dev.tacit.replica.Replica;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lanczos from the last snapshot's eigenvector, with some noise added so that another direction
 * that has overtaken it is found.
 */
final class WarmLanczos {

  private static final double NOISE = 0.3;
  private static final long SEED = 20210301;

  private final double tolerance;
  private final int maxIterations;
  private @Nullable INDArray last;

  /**
   * @param tolerance relative residual at which it stops
   * @param maxIterations iterations at which it stops all the same
   */
  WarmLanczos(double tolerance, int maxIterations) {
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  Lanczos.Ritz largest(Replica replica, UnaryOperator<INDArray> matrix) {
    Lanczos.Ritz ritz = Lanczos.largest(matrix, start(replica), tolerance, maxIterations);
    remember(ritz);
    return ritz.withErrorOf(replica.productError());
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
