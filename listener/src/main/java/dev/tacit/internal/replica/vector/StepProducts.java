// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.replica.result.ExampleVectors;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * For each example a sum over its time steps of outer products: the gradient with respect to
 * weights that all steps share.
 *
 * @param inputs {@code [T n, in]}: row {@code i + n t} is step t of example i
 * @param deltas {@code [T n, out]}, likewise
 * @param biased whether what the steps add up to in {@code deltas} alone belongs to it
 */
public record StepProducts(INDArray inputs, INDArray deltas, int examples, boolean biased) {

  /** Numbers that the gradients may take at a time: 16 MB in single precision. */
  private static final long CHUNK = 1L << 22;

  /** The gradients, a few at a time. */
  public ExampleVectors vectors(ExampleContext context) {
    return new ChunkedVectors(
        context, new ChunkedVectors.Shape(inputs.dataType(), length(), chunk()), this::sums);
  }

  /** Their squared norms. */
  public double[] squaredNorms(Scratch scratch) {
    double[] norms = new double[examples];
    for (int from = 0; from < examples; from += chunk()) {
      try (MemoryWorkspace ignored = scratch.pass()) {
        INDArray some = sums(from, Math.min(examples, from + chunk()));
        double[] squares = some.mul(some).sum(1).toDoubleVector();
        System.arraycopy(squares, 0, norms, from, squares.length);
      }
    }
    return norms;
  }

  private long length() {
    return (inputs.size(1) + (biased ? 1 : 0)) * deltas.size(1);
  }

  private int chunk() {
    return (int) Math.max(1, Math.min(examples, CHUNK / length()));
  }

  private INDArray sums(int from, int to) {
    INDArray in = steps(inputs, from, to);
    INDArray out = steps(deltas, from, to);
    long m = to - (long) from;
    INDArray products =
        Nd4j.createUninitialized(in.dataType(), new long[] {m, in.size(2), out.size(2)}, 'c');
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(in.permute(1, 2, 0).dup('c'), out.permute(1, 0, 2).dup('c'))
            .addOutputs(products)
            .build());
    INDArray flat = products.reshape('c', m, in.size(2) * out.size(2));
    return biased ? Nd4j.hstack(flat, out.sum(0)) : flat;
  }

  /** {@code [T, m, size]} of m examples. */
  private INDArray steps(INDArray rows, int from, int to) {
    long steps = rows.size(0) / examples;
    return ExampleRows.of(rows, examples, from, to)
        .dup('c')
        .reshape('c', steps, to - from, rows.size(1));
  }
}
