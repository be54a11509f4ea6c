// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.RandomStreams;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.JacobianNorms;
import dev.tacit.replica.result.JacobianProjections;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Squared norms of input-output Jacobians, a few examples at a time.
 *
 * <p>The logits have a row for each example, or for each of its T positions: then an example has T
 * K outputs. Those at time steps that do not count are left out, and so are inputs there.
 */
public final class Jacobians {

  private final NodeGraph graph;
  private final Scratch scratch;
  private final ForwardPasses passes;
  private final RandomStreams streams;
  private final boolean softmax;

  /** Of the network, in the replica's memory. */
  public Jacobians(
      NoiseFreeNetwork network, Scratch scratch, ForwardPasses passes, RandomStreams streams) {
    this.graph = network.graph();
    this.scratch = scratch;
    this.passes = passes;
    this.streams = streams;
    this.softmax = network.head().softmax();
  }

  /** From K backward passes for each position. */
  public JacobianNorms exact(Examples examples) {
    graph.requireNumbers();
    Pass pass = passes.over(examples);
    double[][] norms = inChunks(pass, outputs(pass), (chunk, from) -> exactNorms(chunk));
    return new JacobianNorms(norms[0], softmax ? Optional.of(norms[1]) : Optional.empty());
  }

  private double[][] exactNorms(Pass pass) {
    double[][] norms = new double[softmax ? 2 : 1][pass.examples()];
    SoftmaxRows probabilities = softmax ? new SoftmaxRows(logits(pass)) : null;
    boolean[] counted = countedRows(pass);
    int n = pass.examples();
    for (int t = 0; t < counted.length / n; t++) {
      int position = t;
      if (IntStream.range(t * n, (t + 1) * n).noneMatch(row -> counted[row])) {
        continue;
      }
      IntPredicate here = row -> row / n == position && counted[row];
      if (probabilities == null) {
        addNorms(pass, here, norms[0]);
      } else {
        addNorms(pass, position, here, probabilities, norms);
      }
    }
    return norms;
  }

  /** {@code [T n]} which rows of the logits count. */
  private boolean[] countedRows(Pass pass) {
    boolean[] entries = pass.counted(graph.logits()).entries();
    int n = pass.examples();
    int outputs = outputs(pass);
    boolean[] rows = new boolean[entries.length / outputs];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = entries[(row % n * (rows.length / n) + row / n) * outputs];
    }
    return rows;
  }

  /**
   * @param here whether a row of the logits is of this position, and counts
   */
  private void addNorms(Pass pass, IntPredicate here, double[] norms) {
    int n = pass.examples();
    double[] squares =
        gradients(pass, outputs(pass), (s, row, into) -> into[s] = here.test(row) ? 1 : 0)
            .squaredNorms();
    for (int i = 0; i < squares.length; i++) {
      norms[i % n] += squares[i];
    }
  }

  private void addNorms(
      Pass pass, int position, IntPredicate here, SoftmaxRows probabilities, double[][] norms) {
    int n = pass.examples();
    LogitSeeds.Row differences =
        (s, row, into) -> {
          if (here.test(row)) {
            probabilities.writeDifference(row, s, into);
          }
        };
    int outputs = outputs(pass);
    double[] products = gradients(pass, outputs, differences).products();
    int size = outputs * outputs;
    for (int i = 0; i < n; i++) {
      double[] some = Arrays.copyOfRange(products, i * size, (i + 1) * size);
      norms[0][i] += probabilities.logitNorm(position * n + i, some);
      norms[1][i] += probabilities.softmaxNorm(position * n + i, some);
    }
  }

  /**
   * Along random directions, independent for each example and the same at every call. Two backward
   * passes for each if the output is a softmax, else one.
   *
   * @param first how many directions are passed over
   * @param count of directions, m
   */
  public JacobianProjections projected(Examples examples, int first, int count) {
    graph.requireNumbers();
    Pass pass = passes.over(examples);
    double[][] all =
        inChunks(
            pass,
            softmax ? 2L * count : count,
            (chunk, from) -> projectedNorms(chunk, from, first, count));
    return new JacobianProjections(
        Arrays.copyOf(all, count),
        softmax ? Optional.of(Arrays.copyOfRange(all, count, 2 * count)) : Optional.empty());
  }

  private double[][] projectedNorms(Pass pass, int from, int first, int count) {
    int n = pass.examples();
    int outputs = outputs(pass);
    RandomDirections directions =
        new RandomDirections(streams, from, n, countedRows(pass), outputs);
    SoftmaxRows probabilities = softmax ? new SoftmaxRows(logits(pass)) : null;
    LogitSeeds.Row row =
        (s, r, into) -> {
          System.arraycopy(directions.rows(first + s % count), r * outputs, into, 0, outputs);
          if (s >= count && probabilities != null) {
            probabilities.jacobianTimes(r, into);
          }
        };
    double[] squares = gradients(pass, softmax ? 2 * count : count, row).squaredNorms();
    double[][] norms = new double[squares.length / n][];
    Arrays.setAll(norms, s -> Arrays.copyOfRange(squares, s * n, (s + 1) * n));
    return norms;
  }

  private InputGradients gradients(Pass pass, int seeds, LogitSeeds.Row row) {
    return new InputGradients(graph, scratch, pass, new LogitSeeds(logits(pass), seeds, row));
  }

  private INDArray logits(Pass pass) {
    return pass.values()[graph.logits()];
  }

  private int outputs(Pass pass) {
    return (int) logits(pass).size(1);
  }

  /** Some numbers for each example. */
  @FunctionalInterface
  private interface Work {

    /**
     * @param from the first example of the chunk
     * @return rows of numbers, each with one for each example of the chunk
     */
    double[][] on(Pass chunk, int from);
  }

  private double[][] inChunks(Pass pass, long seeds, Work work) {
    int n = pass.examples();
    long perExample = graph.inputSize(pass) * seeds + NodeGraph.size(pass);
    int size = (int) Math.max(1, Math.min(n, InputGradients.CHUNK * n / perExample));
    double[][] all = new double[0][];
    for (int from = 0; from < n; from += size) {
      int to = Math.min(n, from + size);
      try (MemoryWorkspace ignored = scratch.pass()) {
        Pass chunk = size == n ? pass : graph.examples(pass, from, to, scratch::keepInPass);
        double[][] some = work.on(chunk, from);
        if (from == 0) {
          all = new double[some.length][n];
        }
        for (int row = 0; row < some.length; row++) {
          System.arraycopy(some[row], 0, all[row], from, to - from);
        }
      }
    }
    return all;
  }
}
