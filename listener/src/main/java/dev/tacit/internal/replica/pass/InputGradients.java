// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.Affine;
import dev.tacit.internal.replica.node.Epsilons;
import dev.tacit.internal.replica.pass.NodeGraph.Step;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients with respect to the inputs of the network, for several seeds; known by their inner
 * products within each example.
 *
 * <p>Below a narrow dense layer they are never formed: its epsilons and the products of its weights
 * with themselves say all.
 */
final class InputGradients {

  /** Numbers that the backward passes of some seeds may take: 64 MB in single precision. */
  static final long CHUNK = 1L << 24;

  private final NodeGraph graph;
  private final Scratch scratch;
  private final Pass pass;
  private final LogitSeeds seeds;
  private final List<End> ends;

  InputGradients(NodeGraph graph, Scratch scratch, Pass pass, LogitSeeds seeds) {
    this.graph = graph;
    this.scratch = scratch;
    this.pass = pass;
    this.seeds = seeds;
    this.ends = IntStream.range(0, graph.inputs()).mapToObj(this::end).toList();
  }

  /**
   * How far back to go for an input.
   *
   * @param value whose epsilons are wanted
   * @param below the layer that stands on the input, if there is no need to go back through it
   */
  private record End(int value, @Nullable Step below) {}

  private End end(int input) {
    if (pass.masks()[input] != null) {
      return new End(input, null); // what does not count is to be left out
    }
    List<Step> above = graph.steps().stream().filter(s -> s.from().contains(input)).toList();
    if (above.size() == 1 && above.get(0).node() instanceof Affine dense) {
      if (dense.prefersGram((long) seeds.count() * pass.examples())) {
        return new End(graph.valueOf(graph.steps().indexOf(above.get(0))), above.get(0));
      }
    }
    return new End(input, null);
  }

  /**
   * {@code [m n]} squared norms: number {@code s n + i} for seed s and example i. Where gradients
   * cancel, products leave less than nothing by rounding; that is 0, so that there is a root.
   */
  double[] squaredNorms() {
    double[] norms = new double[seeds.count() * pass.examples()];
    List<Epsilons> rows = rows();
    for (int e = 0; e < ends.size(); e++) {
      INDArray left = rows.get(e).rows();
      INDArray right = partner(ends.get(e), left);
      add(left == right ? squares(left.norm2(1)) : left.mul(right).sum(1), norms);
    }
    Arrays.setAll(norms, i -> Math.max(0, norms[i]));
    return norms;
  }

  private static INDArray squares(INDArray numbers) {
    return numbers.muli(numbers);
  }

  /** {@code [n m m]} inner products: number {@code (i m + s) m + u} for seeds s and u. */
  double[] products() {
    int count = seeds.count();
    double[] products = new double[pass.examples() * count * count];
    List<Epsilons> rows = rows();
    for (int e = 0; e < ends.size(); e++) {
      Epsilons left = rows.get(e);
      Epsilons right = left.with(partner(ends.get(e), left.rows()));
      add(products(left.byExample(), right.byExample()), products);
    }
    return products;
  }

  private static INDArray partner(End end, INDArray rows) {
    return end.below() != null && end.below().node() instanceof Affine dense
        ? dense.timesGram(rows)
        : rows;
  }

  private static INDArray products(INDArray left, INDArray right) {
    long[] shape = {left.size(0), left.size(1), right.size(1)};
    INDArray products = Nd4j.createUninitialized(left.dataType(), shape, 'c');
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(left, right)
            .addIntegerArguments(0, 1)
            .addOutputs(products)
            .build());
    return products;
  }

  private static void add(INDArray numbers, double[] to) {
    double[] some = numbers.reshape(numbers.length()).toDoubleVector();
    for (int i = 0; i < some.length; i++) {
      to[i] += some[i];
    }
  }

  /** {@code [m n, width]} for each end. */
  private List<Epsilons> rows() {
    List<Epsilons> rows = ends.stream().map(this::room).toList();
    int groups = groups();
    for (int g = 0; g < groups; g++) {
      int from = seeds.count() * g / groups;
      int to = seeds.count() * (g + 1) / groups;
      try (MemoryWorkspace ignored = scratch.part()) {
        @Nullable Epsilons[] epsilons =
            new StackedBackward(graph, scratch).run(pass, seeds.some(from, to), this::goesThrough);
        for (int e = 0; e < rows.size(); e++) {
          put(epsilons[ends.get(e).value()], rows.get(e), from);
        }
      }
    }
    for (int e = 0; e < rows.size(); e++) {
      leaveOut(ends.get(e), rows.get(e));
    }
    return rows;
  }

  /** Of an input with a mask, what does not count. */
  private void leaveOut(End end, Epsilons rows) {
    if (end.value() >= graph.inputs() || pass.masks()[end.value()] == null) {
      return;
    }
    INDArray counted = pass.counted(end.value()).ones();
    for (int s = 0; s < rows.count(); s++) {
      rows.get(s).muli(counted);
    }
  }

  private Epsilons room(End end) {
    INDArray value = pass.values()[end.value()];
    INDArray flat = value.reshape(value.size(0), value.length() / value.size(0));
    return Epsilons.like(flat, seeds.count());
  }

  private int groups() {
    long all = NodeGraph.size(pass) * seeds.count();
    return (int) Math.min(seeds.count(), (all + CHUNK - 1) / CHUNK);
  }

  private boolean goesThrough(Step step) {
    return ends.stream().noneMatch(end -> step.equals(end.below()));
  }

  private static void put(@Nullable Epsilons epsilons, Epsilons into, int from) {
    if (epsilons == null) {
      throw new UnsupportedNetworkException(
          "no gradient reaches an input of the network; below an embedding there is none");
    }
    for (int s = 0; s < epsilons.count(); s++) {
      INDArray place = into.get(from + s);
      place.assign(epsilons.get(s).reshape('c', place.shape()));
    }
  }
}
