// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weighted sums of vectors that come a few at a time, in the order of the examples.
 *
 * <p>A sum takes memory from the first vector that has a weight in it to the last.
 */
final class WeightedSums {

  private final double[][] weights;
  private final Support[] supports;
  private final double[][] open;
  private final double[] squaredNorms;

  /**
   * @param weights {@code [sums][n]}
   */
  WeightedSums(double[][] weights) {
    this.weights = weights;
    this.supports = Arrays.stream(weights).map(Support::of).toArray(Support[]::new);
    this.open = new double[weights.length][0];
    this.squaredNorms = new double[weights.length];
  }

  /** {@code [sums]} once all vectors were added. */
  double[] squaredNorms() {
    return squaredNorms;
  }

  /**
   * Adds the vectors of the next examples.
   *
   * @param from the first of the examples
   * @param vectors {@code [examples, P]}
   */
  void add(int from, INDArray vectors) {
    int to = from + (int) vectors.size(0);
    int length = (int) vectors.size(1);
    List<Integer> touched =
        IntStream.range(0, weights.length)
            .filter(s -> supports[s].meets(from, to))
            .boxed()
            .toList();
    if (touched.isEmpty()) {
      return;
    }
    INDArray some =
        Nd4j.createUninitialized(vectors.dataType(), new long[] {length, touched.size()}, 'f');
    Nd4j.gemm(vectors, columns(touched, from, to, vectors), some, true, false, 1, 0);
    double[] addend = new double[length];
    for (int i = 0; i < touched.size(); i++) {
      Numbers.read(some, i * length, addend, length);
      add(touched.get(i), addend, to);
    }
  }

  private INDArray columns(List<Integer> sums, int from, int to, INDArray like) {
    double[] columns = new double[sums.size() * (to - from)];
    for (int i = 0; i < sums.size(); i++) {
      System.arraycopy(weights[sums.get(i)], from, columns, i * (to - from), to - from);
    }
    return Nd4j.createFromArray(columns)
        .castTo(like.dataType())
        .reshape('f', to - from, sums.size());
  }

  private void add(int sum, double[] addend, int to) {
    double[] numbers = open[sum].length == 0 ? new double[addend.length] : open[sum];
    for (int p = 0; p < numbers.length; p++) {
      numbers[p] += addend[p];
    }
    boolean complete = to >= supports[sum].to();
    open[sum] = complete ? new double[0] : numbers;
    if (complete) {
      squaredNorms[sum] = Arrays.stream(numbers).map(x -> x * x).sum();
    }
  }
}
