// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.NodeParameters;
import dev.tacit.internal.replica.node.OutputHead;
import dev.tacit.internal.replica.node.OutputHead.Target;
import dev.tacit.internal.replica.pass.NodeGraph.Step;
import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.internal.replica.vector.RowVectors;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The data loss of examples, and its gradients, found once for a snapshot. */
public final class Losses {

  private final NodeGraph graph;
  private final OutputHead head;
  private final Scratch scratch;
  private final ForwardPasses passes;
  private final Map<Examples, @Nullable INDArray[]> epsilons = new HashMap<>();
  private final Map<Examples, List<ExampleVectors>> gradients = new HashMap<>();

  /** Of the network, in the replica's memory. */
  public Losses(NoiseFreeNetwork network, Scratch scratch, ForwardPasses passes) {
    this.graph = network.graph();
    this.head = network.head();
    this.scratch = scratch;
    this.passes = passes;
  }

  /** Forgets all gradients; the next snapshot begins. */
  public void forget() {
    epsilons.clear();
    gradients.clear();
  }

  /**
   * What the loss is measured against.
   *
   * @throws IllegalArgumentException if the examples have no labels
   */
  Target target(Examples examples) {
    INDArray labels = examples.labels();
    if (labels == null) {
      throw new IllegalArgumentException(examples.set() + ": has no labels");
    }
    return head.target(labels.castTo(passes.type()), examples.labelMask());
  }

  /** The labels, laid out as the output is. */
  public Labels labels(Examples examples) {
    Target target = target(examples);
    INDArray mask = target.mask();
    return new Labels(
        ExampleRows.byExample(target.labels(), examples.size()),
        mask == null ? null : ExampleRows.byExample(mask, examples.size()),
        examples.indexed());
  }

  /** The mean over the examples. */
  public double mean(Examples examples) {
    INDArray logits = passes.logits(examples);
    return head.sumOfLosses(target(examples), logits) / examples.size();
  }

  /** {@code [n]} of each example. */
  public double[] each(Examples examples) {
    INDArray logits = passes.logits(examples);
    try (MemoryWorkspace ignored = scratch.pass()) {
      INDArray losses = head.losses(target(examples), logits);
      return ExampleRows.byExample(losses, examples.size()).sum(1).toDoubleVector();
    }
  }

  /** With respect to the logits first, then to each layer's parameters, first layer first. */
  public List<ExampleVectors> gradients(Examples examples) {
    return gradients.computeIfAbsent(examples, this::computeGradients);
  }

  private List<ExampleVectors> computeGradients(Examples examples) {
    Pass pass = passes.over(examples);
    @Nullable INDArray[] back = epsilons(examples);
    List<ExampleVectors> layers = new ArrayList<>();
    INDArray deltas = Objects.requireNonNull(back[graph.logits()]);
    INDArray rows = ExampleRows.byExample(deltas, examples.size());
    layers.add(new RowVectors(context(ExampleVectors.LOGITS, examples), rows));
    for (int s = 0; s < graph.steps().size(); s++) {
      Step step = graph.steps().get(s);
      NodeParameters node = step.node().parameters();
      INDArray epsilon = back[graph.valueOf(s)];
      if (node != null && epsilon != null) {
        graph.checkpoint().reached();
        layers.add(
            node.exampleGradients(context(step.layer(), examples), pass.points()[s], epsilon));
      }
    }
    return layers;
  }

  private ExampleContext context(String layer, Examples examples) {
    return new ExampleContext(layer, examples, scratch);
  }

  /** The gradient of each example's loss with respect to each value. */
  @Nullable INDArray[] epsilons(Examples examples) {
    return epsilons.computeIfAbsent(
        examples,
        e -> {
          Pass pass = passes.over(e);
          INDArray deltas = head.deltas(target(e), passes.logits(e));
          return graph.backward(pass, deltas, false);
        });
  }
}
