package dev.tacit.replica;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Input-output Jacobians, a few examples at a time. */
final class Jacobians {

  /** Numbers that a chunk's Jacobians and values may take: 64 MB in single precision. */
  private static final long CHUNK = 1L << 24;

  private final NodeGraph graph;
  private final Scratch scratch;

  Jacobians(NodeGraph graph, Scratch scratch) {
    this.graph = graph;
    this.scratch = scratch;
  }

  /**
   * @param probabilities {@code [n, K]} if the output is a softmax, else null
   */
  JacobianNorms squaredNorms(INDArray[] values, @Nullable INDArray probabilities) {
    int n = (int) values[0].size(0);
    long outputs = values[graph.logits()].size(1);
    long inputs = IntStream.range(0, graph.inputs()).mapToLong(i -> values[i].length()).sum() / n;
    long all = Arrays.stream(values).mapToLong(INDArray::length).sum() / n;
    int chunk = (int) Math.max(1, Math.min(n, CHUNK / (inputs * outputs + all)));
    double[] ofLogits = new double[n];
    double[] ofSoftmax = new double[probabilities == null ? 0 : n];
    for (int from = 0; from < n; from += chunk) {
      int to = Math.min(n, from + chunk);
      try (MemoryWorkspace ignored = scratch.pass()) {
        INDArray jacobians = jacobians(chunk == n ? values : rows(values, from, to));
        copy(jacobians.mul(jacobians).sum(1, 2), ofLogits, from);
        if (probabilities != null) {
          INDArray p = rows(new INDArray[] {probabilities}, from, to)[0];
          copy(softmaxSquaredNorms(jacobians, p), ofSoftmax, from);
        }
      }
    }
    return new JacobianNorms(
        ofLogits, probabilities == null ? Optional.empty() : Optional.of(ofSoftmax));
  }

  private static void copy(INDArray numbers, double[] into, int from) {
    double[] some = numbers.toDoubleVector();
    System.arraycopy(some, 0, into, from, some.length);
  }

  /**
   * Row k of the softmax's Jacobian is {@code p_k (J_k - sum_j p_j J_j)}. The difference is formed
   * before it is squared: inner products of the rows alone lose a confident network's small norms.
   */
  private static INDArray softmaxSquaredNorms(INDArray jacobians, INDArray p) {
    long n = p.size(0);
    INDArray mean =
        Nd4j.createUninitialized(jacobians.dataType(), new long[] {n, 1, jacobians.size(2)}, 'c');
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(p.dup('c').reshape('c', n, 1, p.size(1)), jacobians)
            .addOutputs(mean)
            .build());
    INDArray rows = jacobians.sub(mean);
    return rows.muli(rows).sum(2).muli(p).muli(p).sum(1);
  }

  private static INDArray[] rows(INDArray[] values, int from, int to) {
    return Arrays.stream(values)
        .map(value -> ExampleRows.of(value, from, to).dup(value.ordering()))
        .toArray(INDArray[]::new);
  }

  /** {@code [n, K, inputs]}. */
  private INDArray jacobians(INDArray[] values) {
    INDArray logits = values[graph.logits()];
    int outputs = (int) logits.size(1);
    INDArray[] rows = new INDArray[outputs];
    for (int k = 0; k < outputs; k++) {
      try (MemoryWorkspace ignored = scratch.part()) {
        INDArray seed = Nd4j.zeros(logits.dataType(), logits.size(0), outputs);
        seed.putColumn(k, Nd4j.ones(logits.dataType(), logits.size(0)));
        rows[k] = scratch.keepInPass(inputGradients(graph.backward(values, seed, true)));
      }
    }
    return Nd4j.stack(1, rows);
  }

  /** {@code [n, inputs]}. */
  private INDArray inputGradients(@Nullable INDArray[] epsilons) {
    INDArray[] inputs =
        IntStream.range(0, graph.inputs())
            .mapToObj(i -> flat(epsilons[i]))
            .toArray(INDArray[]::new);
    return inputs.length == 1 ? inputs[0] : Nd4j.concat(1, inputs);
  }

  private static INDArray flat(@Nullable INDArray epsilon) {
    if (epsilon == null) {
      throw new UnsupportedNetworkException(
          "no gradient reaches an input of the network; below an embedding there is none");
    }
    return epsilon.dup('c').reshape('c', epsilon.size(0), epsilon.length() / epsilon.size(0));
  }
}
