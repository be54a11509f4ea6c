package dev.tacit.replica;

import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.NodeParameters.ExampleContext;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Vectors {@code a_i (x) d_i}, the weight gradients of a dense layer, with {@code d_i} appended if
 * it has a bias.
 *
 * <p>Their inner products are {@code (a_i.a_j + bias)(d_i.d_j)} (Goodfellow 2015), so n x n numbers
 * answer every question in O(n^2 (in + out)), less than the weight gradient itself costs while n is
 * small. Beyond {@value #GRAM_LIMIT} examples, sums are formed class by class in one weight-shaped
 * buffer instead.
 */
final class OuterProductVectors implements ExampleVectors {

  static final int GRAM_LIMIT = 2048;

  private final String layer;
  private final Examples examples;
  private final INDArray inputs;
  private final INDArray deltas;
  private final boolean bias;
  private final Scratch scratch;
  private double @Nullable [] gram;

  /**
   * @param inputs {@code [n, in]}
   * @param deltas {@code [n, out]}
   */
  OuterProductVectors(ExampleContext context, INDArray inputs, INDArray deltas, boolean bias) {
    this.layer = context.layer();
    this.examples = context.examples();
    this.scratch = context.scratch();
    this.inputs = inputs;
    this.deltas = deltas;
    this.bias = bias;
  }

  @Override
  public String layer() {
    return layer;
  }

  @Override
  public double[] squaredNorms() {
    try (MemoryWorkspace ignored = scratch.pass()) {
      double[] a = inputs.mul(inputs).sum(1).toDoubleVector();
      double[] d = deltas.mul(deltas).sum(1).toDoubleVector();
      for (int i = 0; i < a.length; i++) {
        a[i] = (a[i] + (bias ? 1 : 0)) * d[i];
      }
      return a;
    }
  }

  @Override
  public Sums sums(double[] weights) {
    boolean small = examples.size() <= GRAM_LIMIT;
    double[] perClass =
        examples.classes().stream().mapToDouble(range -> sum(weights, range, small)).toArray();
    return new Sums(perClass, sum(weights, new ClassRange(-1, 0, examples.size()), small));
  }

  private double sum(double[] weights, ClassRange range, boolean small) {
    return small ? gramSum(weights, range) : productSum(weights, range);
  }

  private double gramSum(double[] weights, ClassRange range) {
    double[] products = gram();
    int n = examples.size();
    double sum = 0;
    for (int i = range.from(); i < range.to(); i++) {
      double row = 0;
      for (int j = range.from(); j < range.to(); j++) {
        row += weights[j] * products[i * n + j];
      }
      sum += weights[i] * row;
    }
    return sum;
  }

  private double[] gram() {
    if (gram == null) {
      try (MemoryWorkspace ignored = scratch.pass()) {
        gram = products(inputs).addi(bias ? 1 : 0).muli(products(deltas)).data().asDouble();
      }
    }
    return gram;
  }

  private static INDArray products(INDArray rows) {
    long n = rows.size(0);
    INDArray products = Nd4j.createUninitialized(rows.dataType(), new long[] {n, n}, 'f');
    return Nd4j.gemm(rows, rows, products, false, true, 1, 0);
  }

  private double productSum(double[] weights, ClassRange range) {
    try (MemoryWorkspace ignored = scratch.pass()) {
      INDArray column = Nd4j.createFromArray(weights).castTo(deltas.dataType());
      INDArray weighted = rows(deltas.mulColumnVector(column.reshape(weights.length, 1)), range);
      INDArray sum =
          Nd4j.createUninitialized(
              deltas.dataType(), new long[] {inputs.size(1), deltas.size(1)}, 'f');
      Nd4j.gemm(rows(inputs, range), weighted, sum, true, false, 1, 0);
      double ofBias = bias ? square(weighted.sum(0).norm2Number().doubleValue()) : 0;
      return square(sum.norm2Number().doubleValue()) + ofBias;
    }
  }

  private static INDArray rows(INDArray array, ClassRange range) {
    return ExampleRows.of(array, range.from(), range.to());
  }

  private static double square(double x) {
    return x * x;
  }
}
