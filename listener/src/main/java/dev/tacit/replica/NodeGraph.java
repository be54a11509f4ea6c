package dev.tacit.replica;

import java.util.ArrayList;
import java.util.List;
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

  NodeGraph(int inputs, List<Step> steps, List<Hidden> hidden, int logits) {
    this.inputs = inputs;
    this.steps = List.copyOf(steps);
    this.hidden = List.copyOf(hidden);
    this.logits = logits;
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

  /** Number of the value that step {@code s} computes. */
  int valueOf(int s) {
    return inputs + s;
  }

  /** All values. */
  INDArray[] forward(List<INDArray> given) {
    if (given.size() != inputs) {
      throw new IllegalArgumentException(
          "inputs: " + given.size() + " arrays, the network takes " + inputs);
    }
    INDArray[] values = new INDArray[inputs + steps.size()];
    for (int i = 0; i < inputs; i++) {
      values[i] = given.get(i);
    }
    long examples = given.get(0).size(0);
    for (int s = 0; s < steps.size(); s++) {
      values[inputs + s] = steps.get(s).node().forward(arguments(steps.get(s), values));
      requireOneRowAnExample(steps.get(s), values[inputs + s], examples);
    }
    return values;
  }

  private static void requireOneRowAnExample(Step step, INDArray value, long examples) {
    if (value.size(0) != examples) {
      throw new UnsupportedNetworkException(
          "layer \""
              + step.layer()
              + "\" makes "
              + value.size(0)
              + " rows of "
              + examples
              + " examples; layers applied to every time step are not supported yet");
    }
  }

  private static INDArray[] arguments(Step step, INDArray[] values) {
    return step.from().stream().map(v -> values[v]).toArray(INDArray[]::new);
  }

  /**
   * The gradient with respect to each value.
   *
   * @param seed the gradient with respect to the logits
   * @param toInputs whether it is wanted for the inputs too, not only where parameters need it
   * @return null where there is none
   */
  @Nullable INDArray[] backward(INDArray[] values, INDArray seed, boolean toInputs) {
    @Nullable INDArray[] epsilons = new INDArray[values.length];
    epsilons[logits] = seed;
    for (int s = steps.size() - 1; s >= 0; s--) {
      Step step = steps.get(s);
      INDArray epsilon = epsilons[inputs + s];
      if (epsilon != null && (toInputs || step.from().stream().anyMatch(v -> trained[v]))) {
        INDArray[] next = step.node().backward(epsilon, arguments(step, values));
        for (int i = 0; i < next.length; i++) {
          add(epsilons, step.from().get(i), next[i]);
        }
      }
    }
    return epsilons;
  }

  private static void add(@Nullable INDArray[] epsilons, int value, @Nullable INDArray epsilon) {
    if (epsilon == null) {
      return; // an embedding, say: its input has no gradient
    }
    INDArray before = epsilons[value];
    // A new array, since one epsilon may have been handed to several values.
    epsilons[value] = before == null ? epsilon : before.add(epsilon);
  }

  /** The tangent of each value, null where it is 0. */
  @Nullable INDArray[] forwardTangents(INDArray[] values) {
    @Nullable INDArray[] tangents = new INDArray[values.length];
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      if (trained[inputs + s]) {
        tangents[inputs + s] =
            step.node().forwardTangent(arguments(step, values), tangents(step, tangents));
      }
    }
    return tangents;
  }

  private static @Nullable INDArray[] tangents(Step step, @Nullable INDArray[] tangents) {
    @Nullable INDArray[] ofInputs = new INDArray[step.from().size()];
    for (int i = 0; i < ofInputs.length; i++) {
      ofInputs[i] = tangents[step.from().get(i)];
    }
    return ofInputs;
  }

  /**
   * Writes the tangent of the gradient to where gradients belong.
   *
   * @param epsilons what {@link #backward} returned
   * @param seed the tangent of the gradient with respect to the logits
   */
  void backwardTangents(
      INDArray[] values,
      @Nullable INDArray[] tangents,
      @Nullable INDArray[] epsilons,
      INDArray seed) {
    @Nullable INDArray[] moving = new INDArray[values.length];
    moving[logits] = seed;
    for (int s = steps.size() - 1; s >= 0; s--) {
      Step step = steps.get(s);
      INDArray epsilon = epsilons[inputs + s];
      if (epsilon == null || !trained[inputs + s]) {
        continue;
      }
      Node.Second second = new Node.Second(epsilon, moving[inputs + s]);
      INDArray[] arguments = arguments(step, values);
      @Nullable INDArray[] ofInputs = tangents(step, tangents);
      if (step.from().stream().anyMatch(v -> trained[v])) {
        @Nullable INDArray[] next = step.node().backwardTangent(second, arguments, ofInputs);
        for (int i = 0; i < next.length; i++) {
          add(moving, step.from().get(i), next[i]);
        }
      }
      // Last, since an opaque layer's backward pass leaves its own gradient in this place.
      NodeParameters parameters = step.node().parameters();
      if (parameters != null) {
        parameters.gradientTangent(arguments[0], ofInputs[0], second);
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
