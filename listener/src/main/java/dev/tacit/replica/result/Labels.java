// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import dev.tacit.reference.RowClasses;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The labels of n examples, laid out as the network's output is.
 *
 * @param values {@code [n, T K]}, or {@code [n, T]} if they are indices of classes
 * @param mask {@code [n, T]}, or {@code [n, T K]} where outputs are masked one by one; 0 where a
 *     label does not count, null if all do
 * @param indexed of how many classes they are indices, 0 if they are laid out as the outputs
 */
public record Labels(INDArray values, @Nullable INDArray mask, int indexed) {

  /**
   * The class that each row names: an example, or one of its steps or pixels.
   *
   * @param positions how many rows an example has, T
   */
  public RowClasses classes(int positions) {
    int columns = (int) values.size(1) / positions;
    return RowClasses.of(numbers(values), columns, indexed, weights(columns));
  }

  /** A row counts if each of its outputs does; null if there is no mask. */
  private double @Nullable [] weights(int columns) {
    if (mask == null) {
      return null;
    }
    double[] numbers = numbers(mask);
    double[] weights = new double[(int) values.length() / columns];
    int each = numbers.length / weights.length;
    for (int row = 0; row < weights.length; row++) {
      int from = row * each;
      boolean counts = IntStream.range(from, from + each).allMatch(k -> numbers[k] != 0);
      weights[row] = counts ? 1 : 0;
    }
    return weights;
  }

  private static double[] numbers(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
