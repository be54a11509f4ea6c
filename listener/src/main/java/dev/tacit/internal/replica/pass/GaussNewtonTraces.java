// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.NodeParameters;
import dev.tacit.internal.replica.node.OutputHead;
import dev.tacit.internal.replica.pass.NodeGraph.Step;
import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.reference.Examples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The trace of each layer's block of the Gauss-Newton matrix, found once for a snapshot: the mean
 * squared norms of backward passes from roots of the loss's second derivative.
 */
public final class GaussNewtonTraces {

  private final NodeGraph graph;
  private final OutputHead head;
  private final Scratch scratch;
  private final ForwardPasses passes;
  private final Losses losses;
  private final Map<Examples, Map<String, Double>> traces = new HashMap<>();

  /** Of the network, in the replica's memory. */
  public GaussNewtonTraces(
      NoiseFreeNetwork network, Scratch scratch, ForwardPasses passes, Losses losses) {
    this.graph = network.graph();
    this.head = network.head();
    this.scratch = scratch;
    this.passes = passes;
    this.losses = losses;
  }

  /** Forgets all traces; the next snapshot begins. */
  public void forget() {
    traces.clear();
  }

  /**
   * By layer, first layer first.
   *
   * @throws UnsupportedNetworkException if the loss is not convex in the logits
   */
  public Map<String, Double> of(Examples examples) {
    return traces.computeIfAbsent(examples, this::compute);
  }

  private Map<String, Double> compute(Examples examples) {
    Pass pass = passes.over(examples);
    INDArray logits = passes.logits(examples);
    LossRoots roots;
    try (MemoryWorkspace ignored = scratch.pass()) {
      roots = new LossRoots(head, losses.target(examples), logits);
    }
    Map<String, Double> sums = new LinkedHashMap<>();
    int n = examples.size();
    // Positions apart, since the gradients of one example's positions would mix.
    for (int t = 0; t < logits.size(0) / n; t++) {
      for (int c = 0; c < logits.size(1); c++) {
        try (MemoryWorkspace ignored = scratch.seed()) {
          INDArray seed = roots.column(c, t, n, logits.dataType());
          addSquaredNorms(sums, examples, pass, graph.backward(pass, seed, false));
        }
      }
    }
    sums.replaceAll((layer, sum) -> sum / n);
    return sums;
  }

  private void addSquaredNorms(
      Map<String, Double> sums, Examples examples, Pass pass, @Nullable INDArray[] epsilons) {
    for (int s = 0; s < graph.steps().size(); s++) {
      Step step = graph.steps().get(s);
      NodeParameters node = step.node().parameters();
      INDArray epsilon = epsilons[graph.valueOf(s)];
      if (node != null && epsilon != null) {
        ExampleContext context = new ExampleContext(step.layer(), examples, scratch);
        double[] squares = node.squaredNorms(context, pass.points()[s], epsilon);
        sums.merge(step.layer(), Arrays.stream(squares).sum(), Double::sum);
      }
    }
  }
}
