// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.Epsilons;
import dev.tacit.internal.replica.node.Node;
import dev.tacit.internal.replica.node.Point;
import dev.tacit.internal.replica.pass.NodeGraph.Step;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Several backward passes in one, so that each weight matrix is multiplied once. */
final class StackedBackward {

  private final NodeGraph graph;
  private final Scratch scratch;

  StackedBackward(NodeGraph graph, Scratch scratch) {
    this.graph = graph;
    this.scratch = scratch;
  }

  /**
   * The gradients with respect to each value.
   *
   * @param seeds with respect to the logits
   * @param through which steps to go back through
   * @return by number of the value, null where there is none
   */
  @Nullable Epsilons[] run(Pass pass, Epsilons seeds, Predicate<Step> through) {
    @Nullable Epsilons[] epsilons = new Epsilons[pass.values().length];
    epsilons[graph.logits()] = seeds;
    for (int s = graph.steps().size() - 1; s >= 0; s--) {
      Step step = graph.steps().get(s);
      Epsilons epsilon = epsilons[graph.valueOf(s)];
      if (epsilon != null && through.test(step)) {
        graph.checkpoint().reached();
        @Nullable Epsilons[] next = back(step.node(), epsilon, pass.points()[s]);
        for (int i = 0; i < next.length; i++) {
          add(epsilons, step.from().get(i), next[i]);
        }
      }
    }
    return epsilons;
  }

  private static void add(@Nullable Epsilons[] epsilons, int value, @Nullable Epsilons epsilon) {
    Epsilons before = epsilons[value];
    // New rows, since one epsilon may have been handed to several values.
    epsilons[value] =
        before == null || epsilon == null
            ? (before == null ? epsilon : before)
            : before.with(before.rows().add(epsilon.rows()));
  }

  private @Nullable Epsilons[] back(Node node, Epsilons epsilons, Point at) {
    @Nullable Epsilons[] together = node.backward(epsilons, at);
    return together == null ? oneByOne(node, epsilons, at) : together;
  }

  private @Nullable Epsilons[] oneByOne(Node node, Epsilons epsilons, Point at) {
    @Nullable Epsilons[] next =
        Arrays.stream(at.inputs())
            .map(input -> Epsilons.like(input, epsilons.count()))
            .toArray(Epsilons[]::new);
    for (int s = 0; s < epsilons.count(); s++) {
      try (MemoryWorkspace ignored = scratch.operation()) {
        @Nullable INDArray[] one = node.backward(epsilons.get(s), at);
        for (int i = 0; i < one.length; i++) {
          next[i] = put(one[i], next[i], s);
        }
      }
    }
    return next;
  }

  private static @Nullable Epsilons put(
      @Nullable INDArray epsilon, @Nullable Epsilons into, int s) {
    if (epsilon == null || into == null) {
      return null; // an embedding, say: its input has no gradient
    }
    into.get(s).assign(epsilon);
    return into;
  }
}
