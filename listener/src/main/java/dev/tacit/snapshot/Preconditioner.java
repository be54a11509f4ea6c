// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import dev.tacit.argument.Argument;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What an updater as Adam divides the step of each parameter by. Along directions of the loss that
 * curve, divided by it, more than {@code largest}, steps overshoot further each time (Cohen et al.
 * 2022).
 *
 * <p>Of a parameter with the moment v it is {@code factor * (sqrt(v) + epsilon)}.
 *
 * @param moments shape [1, P], of squared gradients, as the updater holds them
 * @param epsilon added to their roots
 * @param factor what corrects the updater's means for having begun at 0
 * @param largest eigenvalue of the preconditioned Hessian that steps stand
 * @param ridges where L2 regularization adds to the Hessian's diagonal
 */
public record Preconditioner(
    INDArray moments, double epsilon, double factor, double largest, List<Ridge> ridges) {

  /**
   * Parameters that are regularized alike.
   *
   * @param from the first one's place
   * @param to behind the last one
   * @param l2 added to the Hessian's diagonal
   */
  public record Ridge(long from, long to, double l2) {}

  /** Copies the list. */
  public Preconditioner {
    Argument.required("moments", moments);
    ridges = List.copyOf(ridges);
  }

  /** Shape [1, P]: 1 over its root, at each parameter. */
  public INDArray inverseRoot() {
    INDArray divisor = Transforms.sqrt(moments, true).addi(epsilon).muli(factor);
    return Transforms.sqrt(divisor, false).rdivi(1);
  }

  /** Adds what regularization makes of a vector. Both have the shape [1, P]. */
  public void addRidges(INDArray vector, INDArray product) {
    for (Ridge ridge : ridges) {
      var place = NDArrayIndex.interval(ridge.from(), ridge.to());
      INDArray part = vector.get(NDArrayIndex.point(0), place);
      INDArray into = product.get(NDArrayIndex.point(0), place);
      Nd4j.getBlasWrapper().level1().axpy(part.length(), ridge.l2(), part, into);
    }
  }
}
