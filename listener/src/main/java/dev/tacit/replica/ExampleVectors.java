package dev.tacit.replica;

import java.util.Arrays;

/**
 * One vector for each of n examples (a gradient, a representation), known by norms and sums only:
 * the vectors themselves are never held in memory together.
 *
 * <p>The examples are sorted by class, see {@link dev.tacit.reference.Examples#classes()}.
 */
public interface ExampleVectors {

  /** What the vectors belong to: a layer's name, or {@code all}. */
  String layer();

  /** {@code [n]} squared Euclidean norm of each vector. */
  double[] squaredNorms();

  /**
   * Squared norms of the weighted sums of the vectors.
   *
   * @param weights {@code [n]} one weight for each vector
   */
  Sums sums(double[] weights);

  /** Squared norms of the plain sums of the vectors. */
  default Sums sums() {
    double[] ones = new double[squaredNorms().length];
    Arrays.fill(ones, 1);
    return sums(ones);
  }

  /**
   * Squared norms of sums of vectors.
   *
   * @param perClass {@code [classes]} of the sum over each class
   * @param all of the sum over all examples
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Sums(double[] perClass, double all) {}
}
