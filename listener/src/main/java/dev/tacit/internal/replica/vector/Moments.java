// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.Numbers;
import dev.tacit.replica.result.SignalToNoise;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What sums and sums of squares say, component by component: how they were taken.
 *
 * @param vectors over how many vectors
 * @param type in which precision
 */
record Moments(int vectors, DataType type) {

  private static final int PART = 4096;
  private static final int ROUNDINGS = 4;

  /**
   * From sums and sums of squares.
   *
   * @param sums of each component over the vectors
   * @param squares likewise
   */
  SignalToNoise signalToNoise(double[] sums, double[] squares) {
    return signalToNoise(sums, squares, sums.length);
  }

  /** From arrays that are no views, some components at a time, so that they stay in cache. */
  SignalToNoise signalToNoise(INDArray sums, INDArray squares) {
    SignalToNoise all = new SignalToNoise(0, 0);
    int components = Math.toIntExact(sums.length());
    double[] ofSums = new double[Math.min(PART, components)];
    double[] ofSquares = new double[ofSums.length];
    for (int from = 0; from < components; from += PART) {
      int length = Math.min(PART, components - from);
      Numbers.read(sums, from, ofSums, length);
      Numbers.read(squares, from, ofSquares, length);
      all = all.plus(signalToNoise(ofSums, ofSquares, length));
    }
    return all;
  }

  private SignalToNoise signalToNoise(double[] sums, double[] squares, int length) {
    double rounding = rounding();
    double sum = 0;
    long varying = 0;
    for (int p = 0; p < length; p++) {
      double ofMean = sums[p] * sums[p];
      double ofAll = vectors * squares[p];
      double variance = ofAll - ofMean;
      // Written so that NaN comes through.
      if (!(variance <= rounding * ofAll)) {
        sum += ofMean / variance;
        varying++;
      }
    }
    return new SignalToNoise(sum, varying);
  }

  /** Share of a sum of squares that may be rounding. */
  private double rounding() {
    double unit =
        switch (type) {
          case DOUBLE -> Math.ulp(1.0);
          case FLOAT -> Math.ulp(1f);
          default -> 1e-2; // half precision of either kind
        };
    return ROUNDINGS * Math.sqrt(vectors) * unit;
  }
}
