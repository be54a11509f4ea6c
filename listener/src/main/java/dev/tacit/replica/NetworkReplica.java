package dev.tacit.replica;

import dev.tacit.reference.Examples;
import dev.tacit.replica.LayerNodes.Paths;
import dev.tacit.replica.NodeGraph.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The replica of a {@code MultiLayerNetwork} or a {@code ComputationGraph}. */
public final class NetworkReplica implements Replica {

  private final NoiseFreeNetwork network;
  private final NodeGraph graph;
  private final INDArray parameters;
  private final INDArray trained;
  private final Scratch scratch;
  private final Map<Examples, Pass> passes = new HashMap<>();
  private final Map<Examples, @Nullable INDArray[]> epsilons = new HashMap<>();
  private final Map<Examples, List<ExampleVectors>> gradients = new HashMap<>();
  private final Map<Examples, Map<String, Double>> traces = new HashMap<>();
  private double productError;

  /** The time during which a replica stands at given parameters. */
  @FunctionalInterface
  public interface Standing extends AutoCloseable {

    /** Forgets what was computed; arrays the replica returned are invalid from now on. */
    @Override
    void close();
  }

  private NetworkReplica(NoiseFreeNetwork network) {
    this.network = network;
    this.graph = network.graph();
    this.scratch = new Scratch(graph.checkpoint());
    this.parameters = network.parameters();
    this.trained = trainedParameters(network);
  }

  private static INDArray trainedParameters(NoiseFreeNetwork network) {
    network.flat().gradient().assign(0);
    network.graph().parameters().stream()
        .flatMap(p -> p.gradientViews().stream())
        .forEach(view -> view.assign(1));
    return network.flat().gradient().dup();
  }

  /**
   * Copies a network's configuration and parameters. Draws no random number; call it where the
   * model does not change meanwhile.
   *
   * @throws UnsupportedNetworkException if the network cannot be measured; the message says why
   */
  public static NetworkReplica of(Model model) {
    return of(model, Paths.FAST);
  }

  static NetworkReplica of(Model model, Paths paths) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new NetworkReplica(NoiseFreeNetwork.copyOf(model, paths));
    }
  }

  /**
   * Sets the parameters, until the result is closed by the same thread.
   *
   * @param flat {@code [1, P]} laid out as the model's
   */
  public Standing at(INDArray flat) {
    parameters.assign(flat);
    MemoryWorkspace memory = scratch.snapshot();
    return () -> {
      passes.clear();
      epsilons.clear();
      gradients.clear();
      traces.clear();
      productError = 0;
      memory.close();
    };
  }

  /**
   * Has something called before each step of each pass, about an operation on all examples, by the
   * thread that measures; what it throws ends what is being computed, and the replica stays usable.
   */
  public void checkpoint(Runnable beforeEachStep) {
    graph.checkpoint().call(beforeEachStep);
  }

  /** Gives the calling thread's memory back; the replica stays usable. */
  public void release() {
    scratch.release();
  }

  @Override
  public Forward forward(Examples examples) {
    Pass pass = pass(examples);
    INDArray logits = pass.values()[graph.logits()];
    List<ExampleVectors> hidden = new ArrayList<>();
    for (NodeGraph.Hidden layer : graph.hidden()) {
      INDArray value = ExampleRows.byExample(pass.values()[layer.value()], examples.size());
      hidden.add(new RowVectors(context(layer.layer(), examples), value));
    }
    int n = examples.size();
    return new Forward(
        ExampleRows.byExample(logits, n),
        ExampleRows.byExample(network.head().output(logits), n),
        (int) (logits.size(0) / n),
        hidden);
  }

  private Pass pass(Examples examples) {
    return passes.computeIfAbsent(
        examples, e -> graph.forward(typed(e.inputs()), typedMasks(e), scratch::keep));
  }

  private List<INDArray> typed(List<INDArray> inputs) {
    return inputs.stream().map(input -> input.castTo(type())).toList();
  }

  private List<@Nullable INDArray> typedMasks(Examples examples) {
    List<@Nullable INDArray> typed = new ArrayList<>();
    examples.masks().forEach(mask -> typed.add(mask == null ? null : mask.castTo(type())));
    return typed;
  }

  private DataType type() {
    return parameters.dataType();
  }

  private ExampleContext context(String layer, Examples examples) {
    return new ExampleContext(layer, examples, scratch);
  }

  @Override
  public INDArray logits(List<INDArray> inputs) {
    try (MemoryWorkspace ignored = scratch.pass()) {
      Pass pass = unmasked(inputs);
      return scratch.keep(ExampleRows.byExample(pass.values()[graph.logits()], pass.examples()));
    }
  }

  @Override
  public Lines lines(Examples examples, int[] starts, int[] ends, int segments) {
    graph.requireNumbers();
    return new LinePass(graph, pass(examples), typedMasks(examples), segments, scratch)
        .along(starts, ends);
  }

  @Override
  public double[] logits(Examples examples, int from, int to) {
    try (MemoryWorkspace ignored = scratch.pass()) {
      List<@Nullable INDArray> masks = new ArrayList<>();
      typedMasks(examples).forEach(mask -> masks.add(mask == null ? null : rows(mask, from, to)));
      List<INDArray> inputs =
          examples.inputs().stream().map(input -> rows(input, from, to)).toList();
      Pass pass = graph.forward(typed(inputs), masks, UnaryOperator.identity());
      return Numbers.of(ExampleRows.byExample(pass.values()[graph.logits()], to - from).dup('c'));
    }
  }

  private static INDArray rows(INDArray array, int from, int to) {
    return ExampleRows.of(array, (int) array.size(0), from, to).dup('c');
  }

  private Pass unmasked(List<INDArray> inputs) {
    List<@Nullable INDArray> masks = Collections.nCopies(inputs.size(), null);
    return graph.forward(typed(inputs), masks, UnaryOperator.identity());
  }

  @Override
  public INDArray logits(Examples examples, List<INDArray> shifts) {
    graph.requireNumbers();
    try (MemoryWorkspace ignored = scratch.pass()) {
      List<INDArray> inputs = typed(examples.inputs());
      List<INDArray> moved = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        moved.add(inputs.get(i).add(shifts.get(i).castTo(type())));
      }
      Pass pass = graph.forward(moved, typedMasks(examples), UnaryOperator.identity());
      return scratch.keep(ExampleRows.byExample(pass.values()[graph.logits()], pass.examples()));
    }
  }

  @Override
  public double loss(Examples examples) {
    INDArray logits = pass(examples).values()[graph.logits()];
    return network.head().sumOfLosses(target(examples), logits) / examples.size();
  }

  @Override
  public double[] losses(Examples examples) {
    INDArray logits = pass(examples).values()[graph.logits()];
    try (MemoryWorkspace ignored = scratch.pass()) {
      INDArray losses = network.head().losses(target(examples), logits);
      return ExampleRows.byExample(losses, examples.size()).sum(1).toDoubleVector();
    }
  }

  private OutputHead.Target target(Examples examples) {
    INDArray labels = examples.labels();
    if (labels == null) {
      throw new IllegalArgumentException(examples.set() + ": has no labels");
    }
    return network.head().target(labels.castTo(type()), examples.labelMask());
  }

  @Override
  public Labels labels(Examples examples) {
    OutputHead.Target target = target(examples);
    INDArray mask = target.mask();
    return new Labels(
        ExampleRows.byExample(target.labels(), examples.size()),
        mask == null ? null : ExampleRows.byExample(mask, examples.size()),
        examples.indexed());
  }

  @Override
  public List<ExampleVectors> lossGradients(Examples examples) {
    return gradients.computeIfAbsent(examples, this::computeLossGradients);
  }

  private List<ExampleVectors> computeLossGradients(Examples examples) {
    Pass pass = pass(examples);
    @Nullable INDArray[] back = epsilons(examples);
    List<ExampleVectors> layers = new ArrayList<>();
    INDArray deltas = Objects.requireNonNull(back[graph.logits()]);
    layers.add(
        new RowVectors(context(LOGITS, examples), ExampleRows.byExample(deltas, examples.size())));
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

  /** The gradient of each example's loss with respect to each value. */
  private @Nullable INDArray[] epsilons(Examples examples) {
    return epsilons.computeIfAbsent(
        examples,
        e -> {
          Pass pass = pass(e);
          INDArray deltas = network.head().deltas(target(e), pass.values()[graph.logits()]);
          return graph.backward(pass, deltas, false);
        });
  }

  @Override
  public JacobianNorms jacobianSquaredNorms(Examples examples) {
    return jacobians().exact(pass(examples));
  }

  @Override
  public JacobianProjections jacobianProjections(Examples examples, int count) {
    return jacobians().projected(pass(examples), count);
  }

  private Jacobians jacobians() {
    graph.requireNumbers();
    return new Jacobians(graph, scratch, network.head().softmax());
  }

  @Override
  public Bounds reachable(Examples examples, double epsilon) {
    return new BoundPropagation(graph, network.head(), scratch).around(pass(examples), epsilon);
  }

  @Override
  public long trainableParameters() {
    return gradientViews().stream().mapToLong(INDArray::length).sum();
  }

  @Override
  public double trainedNorm(INDArray flat) {
    return TrainedParameters.of(network.flat().gradient(), gradientViews()).norm(flat);
  }

  private List<INDArray> gradientViews() {
    return graph.parameters().stream().flatMap(node -> node.gradientViews().stream()).toList();
  }

  @Override
  public INDArray rademacher(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] signs = new float[Math.toIntExact(parameters.length())];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    INDArray vector = Nd4j.createFromArray(signs).castTo(type()).reshape(1, signs.length);
    return vector.muli(trained);
  }

  @Override
  public INDArray hessianVector(Examples examples, INDArray vector) {
    Pass pass = pass(examples);
    @Nullable INDArray[] back = epsilons(examples);
    INDArray product = network.flat().gradient();
    network.flat().direction().assign(vector);
    product.assign(0);
    try (MemoryWorkspace ignored = scratch.pass()) {
      @Nullable INDArray[] tangents = graph.forwardTangents(pass);
      INDArray logits = tangents[graph.logits()];
      if (logits != null) {
        INDArray seed =
            network.head().deltasTangent(target(examples), pass.values()[graph.logits()], logits);
        graph.backwardTangents(pass, tangents, back, seed);
        productError = Math.max(productError, graph.tangentError());
      }
    }
    return product.div(examples.size());
  }

  @Override
  public INDArray gaussNewtonVector(Examples examples, INDArray vector) {
    Pass pass = pass(examples);
    INDArray product = network.flat().gradient();
    network.flat().direction().assign(vector);
    product.assign(0);
    try (MemoryWorkspace ignored = scratch.pass()) {
      INDArray moved = graph.forwardTangents(pass)[graph.logits()];
      if (moved != null) {
        INDArray logits = pass.values()[graph.logits()];
        INDArray seed = network.head().deltasTangent(target(examples), logits, moved);
        productError = Math.max(productError, graph.tangentError());
        graph.gradient(pass, graph.backward(pass, seed, false));
      }
    }
    return product.div(examples.size());
  }

  @Override
  public double productError() {
    return productError;
  }

  @Override
  public boolean piecewiseLinear() {
    return graph.piecewiseLinear();
  }

  @Override
  public Map<String, Double> gaussNewtonTraces(Examples examples) {
    return traces.computeIfAbsent(examples, this::computeTraces);
  }

  private Map<String, Double> computeTraces(Examples examples) {
    GaussNewtonTraces computation = new GaussNewtonTraces(graph, network.head(), scratch);
    return computation.of(examples, pass(examples), target(examples));
  }
}
