// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Numbers;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.SignalToNoise;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Vectors {@code a_i (x) d_i}, the weight gradients of a dense layer, with {@code d_i} appended if
 * it has a bias.
 *
 * <p>Their inner products are {@code (a_i.a_j + bias)(d_i.d_j)} (Goodfellow 2015), so n x n numbers
 * answer every question about sums in O(n^2 (in + out)), less than the weight gradient itself costs
 * while n is small. Beyond {@value #GRAM_LIMIT} examples, sums are formed one by one in one
 * weight-shaped buffer instead.
 *
 * <p>Moments of the components are products too: the mean is {@code A^T D / n}, the mean square
 * {@code (A o A)^T (D o D) / n}, taken a few rows at a time.
 */
public final class OuterProductVectors implements ExampleVectors {

  static final int GRAM_LIMIT = 2048;

  /** Examples whose products are taken at a time: products above the diagonal are not needed. */
  private static final int GRAM_BLOCK = 128;

  /** Numbers that moments may take at a time: 1 MB in single precision, which stays in cache. */
  private static final long MOMENTS_BLOCK = 1 << 18;

  /** Share of the squared sum of norms below which rounding is much of a sum's squared norm. */
  private static final double CANCELLED = 1e-5;

  private final ExampleContext context;
  private final INDArray inputs;
  private final INDArray deltas;
  private final boolean bias;
  private @Nullable GramMatrix gram;

  /**
   * The products of the rows of two arrays.
   *
   * @param inputs {@code [n, in]}
   * @param deltas {@code [n, out]}
   */
  public OuterProductVectors(
      ExampleContext context, INDArray inputs, INDArray deltas, boolean bias) {
    this.context = context;
    this.inputs = inputs;
    this.deltas = deltas;
    this.bias = bias;
  }

  @Override
  public String layer() {
    return context.layer();
  }

  @Override
  public Examples examples() {
    return context.examples();
  }

  private boolean small() {
    return examples().size() <= GRAM_LIMIT;
  }

  @Override
  public double[] squaredNorms() {
    return small() ? gram().diagonal() : productsOfNorms();
  }

  private double[] productsOfNorms() {
    try (MemoryWorkspace ignored = context.scratch().pass()) {
      double[] a = inputs.mul(inputs).sum(1).toDoubleVector();
      double[] d = deltas.mul(deltas).sum(1).toDoubleVector();
      Arrays.setAll(a, i -> (a[i] + (bias ? 1 : 0)) * d[i]);
      return a;
    }
  }

  @Override
  public double[] squaredNormsOfSums(double[][] weights) {
    return Arrays.stream(weights)
        .mapToDouble(row -> small() ? fromProducts(row) : squaredNormOfSum(row))
        .toArray();
  }

  /** Where the vectors cancel, products hold nothing but rounding: then the sum is formed. */
  private double fromProducts(double[] row) {
    double square = gram().squaredNormOfSum(row);
    return square < CANCELLED * gram().squareOfNorms(row) ? squaredNormOfSum(row) : square;
  }

  private GramMatrix gram() {
    if (gram == null) {
      double[][] rows = new double[examples().size()][];
      for (int from = 0; from < rows.length; from += GRAM_BLOCK) {
        addProducts(rows, from, Math.min(rows.length, from + GRAM_BLOCK));
      }
      gram = new GramMatrix(rows);
    }
    return gram;
  }

  private void addProducts(double[][] rows, int from, int to) {
    try (MemoryWorkspace ignored = context.scratch().pass()) {
      double[] a = products(inputs, from, to);
      double[] d = products(deltas, from, to);
      for (int i = from; i < to; i++) {
        double[] row = new double[i + 1];
        int column = (i - from) * to;
        for (int j = 0; j <= i; j++) {
          row[j] = (a[column + j] + (bias ? 1 : 0)) * d[column + j];
        }
        rows[i] = row;
      }
    }
  }

  /** Of all rows up to {@code to} with those from {@code from}, one column for each of these. */
  private static double[] products(INDArray rows, int from, int to) {
    long[] shape = {to, to - from};
    INDArray products = Nd4j.createUninitialized(rows.dataType(), shape, 'f');
    Nd4j.gemm(rows(rows, 0, to), rows(rows, from, to), products, false, true, 1, 0);
    return Numbers.of(products);
  }

  private double squaredNormOfSum(double[] weights) {
    Support support = Support.of(weights);
    if (support.isEmpty()) {
      return 0;
    }
    try (MemoryWorkspace ignored = context.scratch().pass()) {
      INDArray column =
          Nd4j.createFromArray(Arrays.copyOfRange(weights, support.from(), support.to()))
              .castTo(deltas.dataType());
      INDArray weighted = rows(deltas, support).mulColumnVector(column.reshape(column.length(), 1));
      double norm = product(rows(inputs, support), weighted).norm2Number().doubleValue();
      double ofBias = bias ? weighted.sum(0).norm2Number().doubleValue() : 0;
      return norm * norm + ofBias * ofBias;
    }
  }

  private static INDArray rows(INDArray array, Support support) {
    return rows(array, support.from(), support.to());
  }

  private static INDArray rows(INDArray array, int from, int to) {
    return ExampleRows.of(array, (int) array.size(0), from, to);
  }

  /** {@code a^T b}. */
  private static INDArray product(INDArray a, INDArray b) {
    long[] shape = {a.size(1), b.size(1)};
    INDArray product = Nd4j.createUninitialized(b.dataType(), shape, 'f');
    return Nd4j.gemm(a, b, product, true, false, 1, 0);
  }

  @Override
  public SignalToNoise signalToNoise() {
    Moments moments = new Moments(examples().size(), deltas.dataType());
    try (MemoryWorkspace ignored = context.scratch().pass()) {
      // Scaled, since squares of small deltas vanish; the ratios do not change.
      double largest = deltas.normmaxNumber().doubleValue();
      INDArray d = largest > 0 ? deltas.div(largest) : deltas;
      INDArray squares = d.mul(d);
      SignalToNoise all =
          bias ? moments.signalToNoise(d.sum(0), squares.sum(0)) : new SignalToNoise(0, 0);
      int in = (int) inputs.size(1);
      int block = (int) Math.max(1, MOMENTS_BLOCK / deltas.size(1));
      for (int from = 0; from < in; from += block) {
        try (MemoryWorkspace part = context.scratch().part()) {
          INDArray a = columns(inputs, from, Math.min(in, from + block));
          INDArray products = product(a, d);
          INDArray ofSquares = product(a.mul(a), squares);
          all = all.plus(moments.signalToNoise(products, ofSquares));
        }
      }
      return all;
    }
  }

  private static INDArray columns(INDArray array, int from, int to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }
}
