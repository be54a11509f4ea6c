// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The largest eigenvalue of a symmetric matrix known by its products with vectors.
 *
 * <p>Lanczos' method with full reorthogonalization (Parlett 1998, chapter 13). It stops on the
 * residual of the Ritz pair, not on the change of its value, which can stand still far from the
 * eigenvalue. Products that are differences of gradients are not quite symmetric; what that leaves
 * outside the tridiagonal matrix is added to the residual.
 *
 * <p>Memory: a vector an iteration.
 */
final class Lanczos {

  private static final double BREAKDOWN = 1e-10;

  private final UnaryOperator<INDArray> matrix;
  private final List<INDArray> basis = new ArrayList<>();
  private final List<Double> diagonal = new ArrayList<>();
  private final List<Double> offDiagonal = new ArrayList<>();
  private double asymmetry;

  private Lanczos(UnaryOperator<INDArray> matrix) {
    this.matrix = matrix;
  }

  /**
   * What was found.
   *
   * @param value the largest Ritz value, NaN if the products are not finite
   * @param residual some eigenvalue lies this near to the value
   * @param vector of norm 1
   */
  record Ritz(double value, double residual, boolean converged, INDArray vector) {

    /**
     * With what inexact products add to the residual.
     *
     * @param relative error of the products
     */
    Ritz withErrorOf(double relative) {
      return new Ritz(value, Math.hypot(residual, relative * value), converged, vector);
    }
  }

  /**
   * @param start any vector but 0 that is not orthogonal to the eigenvector
   * @param tolerance of the residual, relative to the value
   */
  static Ritz largest(
      UnaryOperator<INDArray> matrix, INDArray start, double tolerance, int maxIterations) {
    return new Lanczos(matrix).run(start, tolerance, maxIterations);
  }

  /**
   * Ritz values and the squares of their vectors' components along the start.
   *
   * @param values ascending or not
   * @param weights likewise; they add up to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Spectrum(double[] values, double[] weights) {}

  /**
   * What {@code start} sees of the spectrum, after so many products.
   *
   * @param steps products, fewer if the start sees fewer eigenvalues
   */
  static Spectrum spectrum(UnaryOperator<INDArray> matrix, INDArray start, int steps) {
    Lanczos lanczos = new Lanczos(matrix);
    lanczos.run(start, 0, steps);
    EigenDecomposition of = lanczos.tridiagonal();
    double[] weights = new double[of.getRealEigenvalues().length];
    for (int j = 0; j < weights.length; j++) {
      double first = of.getEigenvector(j).getEntry(0);
      weights[j] = first * first;
    }
    return new Spectrum(of.getRealEigenvalues(), weights);
  }

  private Ritz run(INDArray start, double tolerance, int maxIterations) {
    INDArray next = start.div(norm(start));
    while (true) {
      basis.add(next);
      next = extend(next);
      double norm = norm(next);
      if (!Double.isFinite(norm)) {
        return new Ritz(Double.NaN, Double.NaN, false, start);
      }
      EigenDecomposition tridiagonal = tridiagonal();
      int largest = largest(tridiagonal);
      double value = tridiagonal.getRealEigenvalue(largest);
      double[] weights = tridiagonal.getEigenvector(largest).toArray();
      double residual = Math.hypot(norm * weights[weights.length - 1], asymmetry);
      boolean converged =
          residual <= tolerance * Math.abs(value) || norm <= BREAKDOWN * Math.abs(value);
      if (converged || basis.size() == maxIterations) {
        return new Ritz(value, residual, converged, combine(weights));
      }
      offDiagonal.add(norm);
      next.divi(norm);
    }
  }

  /** The matrix times the newest vector of the basis, made orthogonal to all of them. */
  private INDArray extend(INDArray newest) {
    INDArray product = matrix.apply(newest);
    diagonal.add(dot(newest, product));
    for (int j = 0; j < basis.size(); j++) {
      double along = dot(basis.get(j), product);
      if (j < basis.size() - 2) {
        asymmetry = Math.max(asymmetry, Math.abs(along));
      }
      subtract(along, basis.get(j), product);
    }
    for (INDArray vector : basis) {
      subtract(dot(vector, product), vector, product);
    }
    return product;
  }

  private EigenDecomposition tridiagonal() {
    return new EigenDecomposition(
        diagonal.stream().mapToDouble(Double::doubleValue).toArray(),
        offDiagonal.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static int largest(EigenDecomposition decomposition) {
    double[] values = decomposition.getRealEigenvalues();
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private INDArray combine(double[] weights) {
    INDArray vector = basis.get(0).mul(weights[0]);
    for (int j = 1; j < weights.length; j++) {
      subtract(-weights[j], basis.get(j), vector);
    }
    return vector;
  }

  private static void subtract(double factor, INDArray vector, INDArray from) {
    Nd4j.getBlasWrapper().level1().axpy(vector.length(), -factor, vector, from);
  }

  private static double dot(INDArray a, INDArray b) {
    return Nd4j.getBlasWrapper().dot(a, b);
  }

  private static double norm(INDArray vector) {
    return vector.norm2Number().doubleValue();
  }
}
