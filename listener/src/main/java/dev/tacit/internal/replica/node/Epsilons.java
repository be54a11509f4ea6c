// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Several gradients with respect to one value, below one another, so that one product serves them
 * all.
 *
 * @param rows {@code [m r, ...]} in c order for a value of r rows: rows {@code s r} to {@code (s +
 *     1) r} are gradient s
 * @param count how many, m
 */
public record Epsilons(INDArray rows, int count) {

  /** Room for as many gradients with respect to a value like this. */
  public static Epsilons like(INDArray value, int count) {
    long[] shape = value.shape().clone();
    shape[0] *= count;
    return new Epsilons(Nd4j.createUninitialized(value.dataType(), shape, 'c'), count);
  }

  /** Gradient s, a view. */
  public INDArray get(int s) {
    long size = rows.size(0) / count;
    INDArrayIndex[] index = new INDArrayIndex[rows.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[0] = NDArrayIndex.interval(s * size, (s + 1) * size);
    return rows.get(index);
  }

  /** As many others. */
  public Epsilons with(INDArray others) {
    return new Epsilons(others, count);
  }

  /** Each times {@code factor}, element by element. */
  Epsilons times(INDArray factor) {
    INDArray product = Nd4j.createUninitialized(rows.dataType(), rows.shape(), 'c');
    long[] flat = {count, factor.length()};
    Broadcast.mul(
        rows.reshape('c', flat),
        factor.dup('c').reshape(factor.length()),
        product.reshape('c', flat),
        1);
    return with(product);
  }

  /** {@code [n, m, ...]} by example, of a value with a row for each of n examples. */
  public INDArray byExample() {
    long[] apart = new long[rows.rank() + 1];
    apart[0] = count;
    apart[1] = rows.size(0) / count;
    System.arraycopy(rows.shape(), 1, apart, 2, rows.rank() - 1);
    return rows.reshape('c', apart).swapAxes(0, 1);
  }
}
