package dev.tacit.replica;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Squared mean over variance of each component of n vectors, summed up.
 *
 * <p>The variance is that of the n vectors (divisor n). Components that do not vary beyond rounding
 * are left out.
 *
 * @param sum of the ratios
 * @param varying number of components that vary
 */
public record SignalToNoise(double sum, long varying) {

  private static final int PART = 4096;
  private static final int ROUNDINGS = 4;

  /** Of these components and others. */
  public SignalToNoise plus(SignalToNoise others) {
    return new SignalToNoise(sum + others.sum, varying + others.varying);
  }

  /** The mean over the components that vary; NaN if none does. */
  public double mean() {
    return varying == 0 ? Double.NaN : sum / varying;
  }

  /**
   * From sums and sums of squares that were taken in the given precision.
   *
   * @param sums of each component over the vectors
   * @param squares likewise
   */
  static SignalToNoise of(Moments moments, double[] sums, double[] squares) {
    return of(moments, sums, squares, sums.length);
  }

  /** From arrays that are no views, some components at a time, so that they stay in cache. */
  static SignalToNoise of(Moments moments, INDArray sums, INDArray squares) {
    SignalToNoise all = new SignalToNoise(0, 0);
    int components = Math.toIntExact(sums.length());
    double[] ofSums = new double[Math.min(PART, components)];
    double[] ofSquares = new double[ofSums.length];
    for (int from = 0; from < components; from += PART) {
      int length = Math.min(PART, components - from);
      Numbers.read(sums, from, ofSums, length);
      Numbers.read(squares, from, ofSquares, length);
      all = all.plus(of(moments, ofSums, ofSquares, length));
    }
    return all;
  }

  private static SignalToNoise of(Moments moments, double[] sums, double[] squares, int length) {
    int vectors = moments.vectors();
    double rounding = moments.rounding();
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

  /** How moments were taken: over how many vectors, in which precision. */
  record Moments(int vectors, DataType type) {

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
}
