// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.array;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An array told apart by examples. */
public final class ExampleRows {

  private ExampleRows() {}

  /**
   * Examples {@code from} to {@code to} (exclusive) of an array of any rank; a view if each example
   * is one row.
   *
   * @param array with a row for each example, or several: row {@code i + n t} is of example i
   * @param n how many examples the array holds
   */
  public static INDArray of(INDArray array, int n, int from, int to) {
    if (array.size(0) == n) {
      return interval(array, 0, from, to);
    }
    long positions = array.size(0) / n;
    long[] apart = new long[array.rank() + 1];
    apart[0] = positions;
    apart[1] = n;
    System.arraycopy(array.shape(), 1, apart, 2, array.rank() - 1);
    long[] shape = array.shape().clone();
    shape[0] = positions * (to - from);
    return interval(array.dup('c').reshape('c', apart), 1, from, to).dup('c').reshape('c', shape);
  }

  /** One row an example, what belongs to its first position first. */
  public static INDArray byExample(INDArray value, int n) {
    if (value.size(0) == n) {
      return value;
    }
    long positions = value.size(0) / n;
    long size = value.length() / value.size(0);
    INDArray apart = value.dup('c').reshape('c', positions, n, size);
    return apart.permute(1, 0, 2).dup('c').reshape('c', n, positions * size);
  }

  private static INDArray interval(INDArray array, int dimension, int from, int to) {
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[dimension] = NDArrayIndex.interval(from, to);
    return array.get(index);
  }
}
