// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import dev.tacit.reference.Examples.ClassRange;
import java.util.Arrays;
import java.util.List;

/**
 * Squared norms of sums of vectors.
 *
 * @param perClass {@code [classes]} of the sum over each class
 * @param all of the sum over all examples
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ClassSums(double[] perClass, double all) {

  /**
   * The weights to ask {@link ExampleVectors#squaredNormsOfSums} with.
   *
   * @param weights {@code [n]} one for each vector
   * @return {@code [classes + 1][n]}
   */
  public static double[][] weights(List<ClassRange> classes, double[] weights) {
    double[][] rows = new double[classes.size() + 1][weights.length];
    for (int c = 0; c < classes.size(); c++) {
      ClassRange range = classes.get(c);
      System.arraycopy(weights, range.from(), rows[c], range.from(), range.size());
    }
    rows[classes.size()] = weights;
    return rows;
  }

  /**
   * From the answer.
   *
   * @param squaredNorms {@code [classes + 1]} of the sums with {@link #weights}
   */
  public static ClassSums of(double[] squaredNorms) {
    int classes = squaredNorms.length - 1;
    return new ClassSums(Arrays.copyOf(squaredNorms, classes), squaredNorms[classes]);
  }
}
