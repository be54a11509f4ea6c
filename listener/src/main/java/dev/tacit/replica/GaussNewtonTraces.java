package dev.tacit.replica;

import dev.tacit.reference.Examples;
import dev.tacit.replica.NodeGraph.Step;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The trace of each layer's block of the Gauss-Newton matrix: the mean squared norms of backward
 * passes from roots of the loss's second derivative.
 */
record GaussNewtonTraces(NodeGraph graph, OutputHead head, Scratch scratch) {

  /**
   * By layer, first layer first.
   *
   * @throws UnsupportedNetworkException if the loss is not convex in the logits
   */
  Map<String, Double> of(Examples examples, Pass pass, OutputHead.Target target) {
    INDArray logits = pass.values()[graph.logits()];
    LossRoots roots;
    try (MemoryWorkspace ignored = scratch.pass()) {
      roots = new LossRoots(head, target, logits);
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
