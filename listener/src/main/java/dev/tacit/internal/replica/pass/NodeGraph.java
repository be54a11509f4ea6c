// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.Checkpoint;
import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.node.Node;
import dev.tacit.internal.replica.node.NodeParameters;
import dev.tacit.internal.replica.node.Point;
import dev.tacit.internal.replica.node.Point.Mask;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.MaskState;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The noise-free network as operations in an order in which they can be computed.
 *
 * <p>Values are numbered: the inputs of the network first, then what each step computes.
 */
final class NodeGraph {

  /**
   * One operation.
   *
   * @param layer the layer it belongs to
   * @param from numbers of the values it takes
   */
  record Step(String layer, Node node, List<Integer> from) {}

  /**
   * What a hidden layer passes on.
   *
   * @param value its number
   */
  record Hidden(String layer, int value) {}

  private final int inputs;
  private final List<Step> steps;
  private final List<Hidden> hidden;
  private final int logits;
  private final boolean[] trained;
  private final Checkpoint checkpoint;

  NodeGraph(int inputs, List<Step> steps, List<Hidden> hidden, int logits, Checkpoint checkpoint) {
    this.inputs = inputs;
    this.steps = List.copyOf(steps);
    this.hidden = List.copyOf(hidden);
    this.logits = logits;
    this.checkpoint = checkpoint;
    this.trained = new boolean[inputs + steps.size()];
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      trained[inputs + s] =
          step.node().parameters() != null || step.from().stream().anyMatch(v -> trained[v]);
    }
  }

  List<Step> steps() {
    return steps;
  }

  List<Hidden> hidden() {
    return hidden;
  }

  int inputs() {
    return inputs;
  }

  int logits() {
    return logits;
  }

  /** Reached before each step of each pass, and by nodes whose steps have steps of their own. */
  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** How many numbers the values of a pass hold. */
  static long size(Pass pass) {
    return Arrays.stream(pass.values()).mapToLong(INDArray::length).sum();
  }

  /** How many of them are the network's inputs. */
  long inputSize(Pass pass) {
    return Arrays.stream(pass.values()).limit(inputs).mapToLong(INDArray::length).sum();
  }

  /** Whether training changes the value by gradient. */
  boolean trained(int value) {
    return trained[value];
  }

  /** Number of the value that step {@code s} computes. */
  int valueOf(int s) {
    return inputs + s;
  }

  /**
   * A forward pass.
   *
   * @param masks of the inputs, null where there is none
   * @param keep makes an array last as long as the pass's values
   */
  Pass forward(List<INDArray> given, List<@Nullable INDArray> masks, UnaryOperator<INDArray> keep) {
    if (given.size() != inputs) {
      throw new IllegalArgumentException(
          "inputs: " + given.size() + " arrays, the network takes " + inputs);
    }
    int examples = (int) given.get(0).size(0);
    INDArray[] values = new INDArray[inputs + steps.size()];
    @Nullable Mask[] ofValues = new Mask[values.length];
    Point[] points = new Point[steps.size()];
    for (int i = 0; i < inputs; i++) {
      values[i] = given.get(i);
      INDArray mask = masks.get(i);
      ofValues[i] = mask == null ? null : new Mask(mask, MaskState.Active);
    }
    for (int s = 0; s < steps.size(); s++) {
      checkpoint.reached();
      List<Integer> from = steps.get(s).from();
      INDArray[] arguments = from.stream().map(v -> values[v]).toArray(INDArray[]::new);
      @Nullable Mask[] ofArguments = from.stream().map(v -> ofValues[v]).toArray(Mask[]::new);
      points[s] = new Point(examples, arguments, ofArguments, keep);
      values[inputs + s] = steps.get(s).node().forward(points[s]);
      ofValues[inputs + s] = steps.get(s).node().mask(points[s]);
    }
    return new Pass(examples, values, ofValues, points);
  }

  /**
   * What a pass found for examples {@code from} to {@code to} (exclusive).
   *
   * @param keep makes an array last as long as the result
   */
  Pass examples(Pass pass, int from, int to, UnaryOperator<INDArray> keep) {
    INDArray[] values =
        Arrays.stream(pass.values())
            .map(v -> ExampleRows.of(v, pass.examples(), from, to).dup(v.ordering()))
            .toArray(INDArray[]::new);
    Point[] points = new Point[steps.size()];
    for (int s = 0; s < points.length; s++) {
      INDArray[] arguments =
          steps.get(s).from().stream().map(v -> values[v]).toArray(INDArray[]::new);
      points[s] = pass.points()[s].examples(from, to, arguments, keep);
    }
    @Nullable Mask[] masks = new Mask[values.length];
    for (int v = 0; v < masks.length; v++) {
      Mask mask = pass.masks()[v];
      masks[v] = mask == null ? null : mask.examples(pass.examples(), from, to);
    }
    return new Pass(to - from, values, masks, points);
  }

  /**
   * The gradient with respect to each value.
   *
   * @param seed the gradient with respect to the logits
   * @param toInputs whether it is wanted for the inputs too, not only where parameters need it
   * @return null where there is none
   */
  @Nullable INDArray[] backward(Pass pass, INDArray seed, boolean toInputs) {
    @Nullable INDArray[] epsilons = new INDArray[pass.values().length];
    epsilons[logits] = seed;
    for (int s = steps.size() - 1; s >= 0; s--) {
      Step step = steps.get(s);
      INDArray epsilon = epsilons[inputs + s];
      if (epsilon != null && (toInputs || step.from().stream().anyMatch(v -> trained[v]))) {
        checkpoint.reached();
        INDArray[] next = step.node().backward(epsilon, pass.points()[s]);
        for (int i = 0; i < next.length; i++) {
          add(epsilons, step.from().get(i), next[i]);
        }
      }
    }
    return epsilons;
  }

  /** Adds to what is known of a value's gradient. */
  static void add(@Nullable INDArray[] epsilons, int value, @Nullable INDArray epsilon) {
    if (epsilon == null) {
      return; // an embedding, say: its input has no gradient
    }
    INDArray before = epsilons[value];
    // A new array, since one epsilon may have been handed to several values.
    epsilons[value] = before == null ? epsilon : before.add(epsilon);
  }

  /** Whether the logits are piecewise linear in each single parameter. */
  boolean piecewiseLinear() {
    return steps.stream().allMatch(step -> step.node().piecewiseLinear());
  }

  /**
   * @throws UnsupportedNetworkException if a layer takes indices: inputs are not to be moved then
   */
  void requireNumbers() {
    for (Step step : steps) {
      if (step.node().takesIndices()) {
        throw new UnsupportedNetworkException(
            "layer \"" + step.layer() + "\" is an embedding: its inputs are not numbers to move");
      }
    }
  }

  /** Where parameters are, in the order of the steps. */
  List<NodeParameters> parameters() {
    List<NodeParameters> all = new ArrayList<>();
    for (Step step : steps) {
      NodeParameters parameters = step.node().parameters();
      if (parameters != null) {
        all.add(parameters);
      }
    }
    return all;
  }
}
