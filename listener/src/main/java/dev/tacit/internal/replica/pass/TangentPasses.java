// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.node.Node.Second;
import dev.tacit.internal.replica.node.NodeParameters;
import dev.tacit.internal.replica.node.Point;
import dev.tacit.internal.replica.pass.NodeGraph.Step;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes that take tangents along: how values and gradients move as the parameters move along the
 * flat direction. What they find for parameters is written to where gradients belong.
 */
final class TangentPasses {

  private final NodeGraph graph;

  TangentPasses(NodeGraph graph) {
    this.graph = graph;
  }

  /** The tangent of each value, null where it is 0. */
  @Nullable INDArray[] forward(Pass pass) {
    @Nullable INDArray[] tangents = new INDArray[pass.values().length];
    for (int s = 0; s < graph.steps().size(); s++) {
      Step step = graph.steps().get(s);
      if (graph.trained(graph.valueOf(s))) {
        graph.checkpoint().reached();
        tangents[graph.valueOf(s)] =
            step.node().forwardTangent(pass.points()[s], ofInputs(step, tangents));
      }
    }
    return tangents;
  }

  private static @Nullable INDArray[] ofInputs(Step step, @Nullable INDArray[] tangents) {
    @Nullable INDArray[] ofInputs = new INDArray[step.from().size()];
    for (int i = 0; i < ofInputs.length; i++) {
      ofInputs[i] = tangents[step.from().get(i)];
    }
    return ofInputs;
  }

  /**
   * Writes the tangent of the gradient.
   *
   * @param tangents what {@link #forward} returned
   * @param epsilons what {@link NodeGraph#backward} returned
   * @param seed the tangent of the gradient with respect to the logits, null where that does not
   *     move
   */
  void backward(
      Pass pass,
      @Nullable INDArray[] tangents,
      @Nullable INDArray[] epsilons,
      @Nullable INDArray seed) {
    @Nullable INDArray[] moving = new INDArray[pass.values().length];
    moving[graph.logits()] = seed;
    for (int s = graph.steps().size() - 1; s >= 0; s--) {
      int value = graph.valueOf(s);
      INDArray epsilon = epsilons[value];
      if (epsilon != null && graph.trained(value)) {
        graph.checkpoint().reached();
        Step step = graph.steps().get(s);
        @Nullable INDArray[] ofInputs = ofInputs(step, tangents);
        backward(step, pass.points()[s], new Second(epsilon, moving[value]), ofInputs, moving);
      }
    }
  }

  private void backward(
      Step step,
      Point at,
      Second epsilon,
      @Nullable INDArray[] tangents,
      @Nullable INDArray[] moving) {
    if (step.from().stream().anyMatch(graph::trained)) {
      @Nullable INDArray[] next = step.node().backwardTangent(epsilon, at, tangents);
      for (int i = 0; i < next.length; i++) {
        NodeGraph.add(moving, step.from().get(i), next[i]);
      }
    }
    // Last, since an opaque layer's backward pass leaves its own gradient in this place.
    NodeParameters parameters = step.node().parameters();
    if (parameters != null) {
      parameters.gradientTangent(at, tangents[0], epsilon);
    }
  }

  /**
   * Writes the gradient, summed over examples.
   *
   * @param epsilons what {@link NodeGraph#backward} returned
   */
  void gradient(Pass pass, @Nullable INDArray[] epsilons) {
    for (int s = 0; s < graph.steps().size(); s++) {
      NodeParameters parameters = graph.steps().get(s).node().parameters();
      INDArray epsilon = epsilons[graph.valueOf(s)];
      if (parameters != null && epsilon != null) {
        graph.checkpoint().reached();
        // As epsilon grows from 0, the gradient grows by what epsilon makes of it.
        Second growing = new Second(epsilon.like(), epsilon);
        parameters.gradientTangent(pass.points()[s], null, growing);
      }
    }
  }

  /** How far the last product's tangents are off at most, relative to each. */
  double error() {
    return graph.steps().stream().mapToDouble(step -> step.node().tangentError()).max().orElse(0);
  }
}
