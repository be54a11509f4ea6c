package dev.tacit.replica;

import dev.tacit.reference.Examples;
import dev.tacit.replica.NodeGraph.Step;
import dev.tacit.replica.NodeParameters.ExampleContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
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
  private final Scratch scratch = new Scratch();
  private final Map<Examples, INDArray[]> values = new HashMap<>();
  private final Map<Examples, @Nullable INDArray[]> epsilons = new HashMap<>();
  private final Map<Examples, List<ExampleVectors>> gradients = new HashMap<>();

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
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new NetworkReplica(NoiseFreeNetwork.copyOf(model));
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
      values.clear();
      epsilons.clear();
      gradients.clear();
      memory.close();
    };
  }

  /** Gives the calling thread's memory back; the replica stays usable. */
  public void release() {
    scratch.release();
  }

  @Override
  public Forward forward(Examples examples) {
    INDArray[] all = values(examples);
    INDArray logits = all[graph.logits()];
    List<ExampleVectors> hidden = new ArrayList<>();
    for (NodeGraph.Hidden layer : graph.hidden()) {
      hidden.add(new RowVectors(context(layer.layer(), examples), all[layer.value()]));
    }
    return new Forward(logits, network.head().output(logits), hidden);
  }

  private INDArray[] values(Examples examples) {
    return values.computeIfAbsent(examples, e -> graph.forward(typed(e.inputs())));
  }

  private List<INDArray> typed(List<INDArray> inputs) {
    return inputs.stream().map(input -> input.castTo(type())).toList();
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
      return scratch.keep(graph.forward(typed(inputs))[graph.logits()]);
    }
  }

  @Override
  public double loss(Examples examples) {
    INDArray logits = values(examples)[graph.logits()];
    return network.head().sumOfLosses(labels(examples), logits) / examples.size();
  }

  private INDArray labels(Examples examples) {
    INDArray labels = examples.labels();
    if (labels == null) {
      throw new IllegalArgumentException(examples.set() + ": has no labels");
    }
    return labels.castTo(type());
  }

  @Override
  public List<ExampleVectors> lossGradients(Examples examples) {
    return gradients.computeIfAbsent(examples, this::computeLossGradients);
  }

  private List<ExampleVectors> computeLossGradients(Examples examples) {
    INDArray[] all = values(examples);
    @Nullable INDArray[] back = epsilons(examples);
    List<ExampleVectors> layers = new ArrayList<>();
    INDArray deltas = Objects.requireNonNull(back[graph.logits()]);
    layers.add(new RowVectors(context(LOGITS, examples), deltas));
    for (int s = 0; s < graph.steps().size(); s++) {
      Step step = graph.steps().get(s);
      NodeParameters node = step.node().parameters();
      INDArray epsilon = back[graph.valueOf(s)];
      if (node != null && epsilon != null) {
        INDArray input = all[step.from().get(0)];
        layers.add(node.exampleGradients(context(step.layer(), examples), input, epsilon));
      }
    }
    return layers;
  }

  /** The gradient of each example's loss with respect to each value. */
  private @Nullable INDArray[] epsilons(Examples examples) {
    return epsilons.computeIfAbsent(
        examples,
        e -> {
          INDArray[] all = values(e);
          INDArray deltas = network.head().deltas(labels(e), all[graph.logits()]);
          return graph.backward(all, deltas, false);
        });
  }

  @Override
  public JacobianNorms jacobianSquaredNorms(Examples examples) {
    INDArray[] all = values(examples);
    OutputHead head = network.head();
    INDArray probabilities = head.softmax() ? head.output(all[graph.logits()]) : null;
    return new Jacobians(graph, scratch).squaredNorms(all, probabilities);
  }

  @Override
  public long trainableParameters() {
    return graph.parameters().stream()
        .flatMap(node -> node.gradientViews().stream())
        .mapToLong(INDArray::length)
        .sum();
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
    INDArray[] all = values(examples);
    @Nullable INDArray[] back = epsilons(examples);
    INDArray product = network.flat().gradient();
    network.flat().direction().assign(vector);
    product.assign(0);
    try (MemoryWorkspace ignored = scratch.pass()) {
      @Nullable INDArray[] tangents = graph.forwardTangents(all);
      INDArray logits = tangents[graph.logits()];
      if (logits != null) {
        INDArray seed = network.head().deltasTangent(labels(examples), all[graph.logits()], logits);
        graph.backwardTangents(all, tangents, back, seed);
      }
    }
    return product.div(examples.size());
  }
}
