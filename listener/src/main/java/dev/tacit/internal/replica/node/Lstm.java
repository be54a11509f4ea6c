// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import static org.deeplearning4j.nn.params.LSTMParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.LSTMParamInitializer.INPUT_WEIGHT_KEY;
import static org.deeplearning4j.nn.params.LSTMParamInitializer.RECURRENT_WEIGHT_KEY;

import dev.tacit.internal.replica.array.Checkpoint;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.LstmSteps.States;
import dev.tacit.internal.replica.node.LstmSteps.Weights;
import dev.tacit.internal.replica.node.Point.Mask;
import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.internal.replica.vector.StepProducts;
import dev.tacit.replica.result.ExampleVectors;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A layer of long short-term memory, {@code [n, in, T]} to {@code [n, H, T]}, begun without state.
 * As in Deeplearning4j, masked steps are steps like others; only later layers leave them out.
 */
final class Lstm implements Node, NodeParameters {

  private static final Finding<States> STATES = Finding.of(States.class, States::kept);

  private final Layer layer;
  private final int size;
  private final StepLayout layout;
  private final Activation function;
  private final Activation gate;
  private final GradientViews views;
  private final Checkpoint checkpoint;

  /**
   * @param checkpoint reached at every time step
   */
  Lstm(Layer layer, LSTM configuration, boolean trained, FlatArrays flat, Checkpoint checkpoint) {
    this.layer = layer;
    this.size = (int) configuration.getNOut();
    this.layout = new StepLayout(configuration.getRnnDataFormat());
    this.function = new Activation(configuration.getActivationFn());
    this.gate = new Activation(configuration.getGateActivationFn());
    this.views = GradientViews.of(layer, trained, flat);
    this.checkpoint = checkpoint;
  }

  /** Whether the layer's functions are known to work number by number. */
  static boolean supports(LSTM configuration) {
    return new Activation(configuration.getActivationFn()).elementwise()
        && new Activation(configuration.getGateActivationFn()).elementwise();
  }

  private LstmSteps steps(boolean moving) {
    List<Weights> gates = new ArrayList<>();
    boolean moves = moving && !views.isEmpty();
    for (int g = 0; g < LstmSteps.GATES; g++) {
      gates.add(
          new Weights(
              weights(INPUT_WEIGHT_KEY, g, moves),
              weights(RECURRENT_WEIGHT_KEY, g, moves),
              weights(BIAS_KEY, g, moves)));
    }
    return new LstmSteps(function, gate, gates, size, checkpoint);
  }

  private Dual weights(String key, int ofGate, boolean moves) {
    INDArray direction = moves ? columns(views.direction(key), ofGate) : null;
    return new Dual(columns(layer.getParam(key), ofGate), direction);
  }

  private INDArray columns(INDArray of, int ofGate) {
    return of.get(
        NDArrayIndex.all(),
        NDArrayIndex.interval((long) ofGate * size, (long) (ofGate + 1) * size));
  }

  private States states(Point at) {
    return at.once(
        STATES,
        () ->
            steps(false)
                .forward(new Dual(layout.rows(at.input()), null), layout.steps(at.input())));
  }

  /** What the parameters' moving along the direction makes of them. */
  private States moving(LstmSteps steps, Point at, @Nullable INDArray tangent) {
    INDArray moved = tangent == null ? null : layout.rows(tangent);
    return steps.forward(new Dual(layout.rows(at.input()), moved), layout.steps(at.input()));
  }

  @Override
  public INDArray forward(Point at) {
    return layout.series(states(at).output().inRowsOf(size).value(), layout.steps(at.input()));
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    Dual back = toInputs(steps(false), states(at), new Dual(layout.rows(epsilon), null), 1);
    return new INDArray[] {layout.series(back.value(), layout.steps(at.input()))};
  }

  @Override
  public Epsilons[] backward(Epsilons epsilons, Point at) {
    Dual given = new Dual(layout.rows(epsilons.rows()), null);
    Dual back = toInputs(steps(false), states(at), given, epsilons.count());
    return new Epsilons[] {epsilons.with(layout.series(back.value(), layout.steps(at.input())))};
  }

  /** {@code [T m n, in]} of {@code [T m n, H]}. */
  private Dual toInputs(LstmSteps steps, States states, Dual epsilons, int count) {
    long rows = epsilons.value().size(0);
    long ofStep = rows / states.steps();
    long in = layer.getParam(INPUT_WEIGHT_KEY).size(0);
    boolean moves = epsilons.moves() || states.all().moves();
    Dual inputs = Dual.room(epsilons.value().dataType(), moves, rows, in);
    try (MemoryWorkspace ignored = Scratch.patches()) {
      steps.backward(
          states,
          epsilons.inRowsOf(ofStep / count * size),
          (t, deltas) -> inputs.rows(t * ofStep, (t + 1) * ofStep).put(steps.toInputs(deltas)));
    }
    return inputs;
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    if (views.isEmpty() && tangents[0] == null) {
      return null;
    }
    States moving = moving(steps(true), at, tangents[0]);
    INDArray tangent = moving.output().inRowsOf(size).tangent();
    return tangent == null ? null : layout.series(tangent, layout.steps(at.input()));
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    LstmSteps steps = steps(true);
    Dual back = toInputs(steps, moving(steps, at, tangents[0]), byStep(epsilon), 1);
    INDArray tangent = back.tangent();
    return new @Nullable INDArray[] {
      tangent == null ? null : layout.series(tangent, layout.steps(at.input()))
    };
  }

  private Dual byStep(Second epsilon) {
    INDArray tangent = epsilon.tangent();
    return new Dual(layout.rows(epsilon.value()), tangent == null ? null : layout.rows(tangent));
  }

  @Override
  public void gradientTangent(Point at, @Nullable INDArray tangent, Second epsilon) {
    LstmSteps steps = steps(true);
    States states = moving(steps, at, tangent);
    Dual deltas = deltas(steps, states, byStep(epsilon));
    INDArray moved = tangent == null ? null : layout.rows(tangent);
    Dual inputs = new Dual(layout.rows(at.input()), moved);
    write(views.gradient(INPUT_WEIGHT_KEY), inputs, deltas);
    write(views.gradient(RECURRENT_WEIGHT_KEY), before(states), deltas);
    if (deltas.tangent() != null) {
      views.gradient(BIAS_KEY).assign(deltas.tangent().sum(true, 0));
    }
  }

  /** Writes the tangent of {@code rows' deltas}. */
  private static void write(INDArray gradient, Dual rows, Dual deltas) {
    if (deltas.tangent() != null) {
      Nd4j.gemm(rows.value(), deltas.tangent(), gradient, true, false, 1, 0);
    }
    if (rows.tangent() != null) {
      Nd4j.gemm(rows.tangent(), deltas.value(), gradient, true, false, 1, 1);
    }
  }

  /** The gradients with respect to all sums, {@code [T n, 4 H]}. */
  private Dual deltas(LstmSteps steps, States states, Dual epsilons) {
    long rows = epsilons.value().size(0);
    long n = rows / states.steps();
    boolean moves = epsilons.moves() || states.all().moves();
    Dual all = Dual.room(epsilons.value().dataType(), moves, rows, (long) LstmSteps.GATES * size);
    try (MemoryWorkspace ignored = Scratch.patches()) {
      steps.backward(
          states,
          epsilons.inRowsOf(n * size),
          (t, deltas) -> {
            Dual ofStep = all.rows(t * n, (t + 1) * n);
            for (int g = 0; g < LstmSteps.GATES; g++) {
              ofStep
                  .columns((long) g * size, (long) (g + 1) * size)
                  .put(deltas.get(g).inRowsOf(size));
            }
          });
    }
    return all;
  }

  /** What the layer remembered as each step began, {@code [T n, H]}. */
  private Dual before(States states) {
    Dual output = states.output().inRowsOf(size);
    long rows = output.value().size(0);
    long n = rows / states.steps();
    Dual before = Dual.room(output.value().dataType(), output.moves(), rows, size);
    if (rows > n) {
      before.rows(n, rows).put(output.rows(0, rows - n));
    }
    return before;
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, Point at, INDArray epsilon) {
    return products(at, epsilon).vectors(context);
  }

  @Override
  public double[] squaredNorms(ExampleContext context, Point at, INDArray epsilon) {
    return products(at, epsilon).squaredNorms(context.scratch());
  }

  private StepProducts products(Point at, INDArray epsilon) {
    States states = states(at);
    Dual deltas = deltas(steps(false), states, new Dual(layout.rows(epsilon), null));
    INDArray inputs = Nd4j.hstack(layout.rows(at.input()), before(states).value());
    return new StepProducts(inputs, deltas.value(), at.examples(), true);
  }

  @Override
  public @Nullable NodeParameters parameters() {
    return views.isEmpty() ? null : this;
  }

  @Override
  public List<INDArray> gradientViews() {
    return views.all();
  }

  @Override
  public @Nullable Mask mask(Point at) {
    Mask mask = at.mask();
    return mask == null ? null : new Mask(mask.array(), MaskState.Passthrough);
  }
}
