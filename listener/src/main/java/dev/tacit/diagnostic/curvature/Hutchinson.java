// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The trace of a symmetric matrix A, from its products with vectors of random signs: the mean of
 * {@code v' A v} (Hutchinson 1989).
 *
 * <p>The variance of one of them is {@code 2 (|A|² - sum of a_ii²)}, and the mean of {@code |A v|²}
 * is {@code |A|²}, the squared Frobenius norm. So the standard error comes from the lengths of the
 * products, a little too large where the diagonal carries much of A. The few numbers {@code v' A v}
 * themselves would tell it much worse: they agree by chance, and the more so where one stops as
 * soon as they agree.
 */
final class Hutchinson {

  private final double known;
  private int count;
  private double sum;
  private double squares;

  /**
   * @param known what the trace of the matrix is added to
   */
  Hutchinson(double known) {
    this.known = known;
  }

  /** How many vectors to take, and the relative error at which that is enough. */
  record Limits(int least, int most, double tolerance) {}

  /**
   * Takes vectors until the error is within the tolerance or there are no more.
   *
   * @param vectors of random signs, by their number from 0
   * @return whether the error is within the tolerance
   */
  boolean take(LongFunction<INDArray> vectors, UnaryOperator<INDArray> matrix, Limits limits) {
    boolean precise = false;
    while (count < limits.most() && !(precise && count >= limits.least())) {
      INDArray vector = vectors.apply(count);
      add(vector, matrix.apply(vector));
      precise = error() <= limits.tolerance() * Math.abs(value());
    }
    return precise;
  }

  private void add(INDArray vector, INDArray product) {
    double length = product.norm2Number().doubleValue();
    sum += Nd4j.getBlasWrapper().dot(vector, product);
    squares += length * length;
    count++;
  }

  /** The estimate of the trace, with what is known. */
  double value() {
    return known + sum / count;
  }

  /** Its standard error. */
  double error() {
    return Math.sqrt(2 * squares) / count;
  }

  /**
   * By how much the estimate is off where the products are.
   *
   * @param relative error of the products
   */
  double errorOf(double relative) {
    return relative * Math.max(Math.abs(sum / count), Math.sqrt(squares / count));
  }
}
