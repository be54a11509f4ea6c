// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.Checkpoint;
import dev.tacit.internal.replica.node.FlatArrays;
import dev.tacit.internal.replica.node.LayerNodes.Paths;
import dev.tacit.internal.replica.node.OutputHead;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A copy of a network, taken apart. */
public final class NoiseFreeNetwork {

  private final NodeGraph graph;
  private final OutputHead head;
  private final INDArray parameters;
  private final FlatArrays flat;

  /**
   * @param graph the network's operations, on views of {@code parameters}
   * @param parameters {@code [1, P]} flat, laid out as the model's
   * @param flat laid out likewise: what the operations write gradients to, and the direction along
   *     which tangents are taken
   */
  private NoiseFreeNetwork(NodeGraph graph, OutputHead head, INDArray parameters, FlatArrays flat) {
    this.graph = graph;
    this.head = head;
    this.parameters = parameters;
    this.flat = flat;
  }

  /**
   * Copies the configuration and the parameters. Draws no random number.
   *
   * @throws UnsupportedNetworkException if the network cannot be measured
   */
  public static NoiseFreeNetwork copyOf(Model model, Paths paths) {
    if (model instanceof MultiLayerNetwork network) {
      return copyOf(network, paths);
    }
    if (model instanceof ComputationGraph graph) {
      return copyOf(graph, paths);
    }
    throw new UnsupportedNetworkException(
        model.getClass().getName() + ": supported are MultiLayerNetwork and ComputationGraph");
  }

  private static NoiseFreeNetwork copyOf(MultiLayerNetwork original, Paths paths) {
    MultiLayerConfiguration configuration = NoiseFree.copyOf(original.getLayerWiseConfigurations());
    var copy = new MultiLayerNetwork(configuration);
    copy.init(original.params().castTo(configuration.getDataType()), true);
    copy.initGradientsView();
    FlatArrays flat = flat(copy.getGradientsViewArray());
    NodeGraphBuilder builder = new NodeGraphBuilder(1, flat, paths);
    int value = 0;
    int last = copy.getnLayers() - 1;
    for (int i = 0; i < last; i++) {
      String name = name(copy.getLayer(i), i);
      value = builder.preprocess(name, preprocessor(copy, i), value);
      value = builder.hidden(name, copy.getLayer(i), value);
    }
    String name = name(copy.getLayer(last), last);
    OutputHead head = OutputHead.of(name, copy.getLayer(last).conf().getLayer());
    value = builder.preprocess(name, preprocessor(copy, last), value);
    int logits = builder.logits(name, copy.getLayer(last), head.positions(), value);
    return new NoiseFreeNetwork(builder.build(logits), head, row(copy.params()), flat);
  }

  private static @Nullable InputPreProcessor preprocessor(MultiLayerNetwork network, int layer) {
    return network.getLayerWiseConfigurations().getInputPreProcess(layer);
  }

  private static String name(Layer layer, int index) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null ? "layer" + index : name;
  }

  private static NoiseFreeNetwork copyOf(ComputationGraph original, Paths paths) {
    ComputationGraphConfiguration configuration = NoiseFree.copyOf(original.getConfiguration());
    List<String> outputs = configuration.getNetworkOutputs();
    if (outputs.size() != 1) {
      throw new UnsupportedNetworkException(
          "the graph has outputs " + outputs + "; supported are graphs with one");
    }
    ComputationGraph copy = new ComputationGraph(configuration);
    copy.init(original.params().castTo(configuration.getDataType()), true);
    copy.initGradientsView();
    List<String> inputs = configuration.getNetworkInputs();
    FlatArrays flat = flat(copy.getGradientsViewArray());
    NodeGraphBuilder builder = new NodeGraphBuilder(inputs.size(), flat, paths);
    int[] values = new int[copy.getVertices().length];
    for (int index : copy.topologicalSortOrder()) {
      GraphVertex vertex = copy.getVertices()[index];
      String name = vertex.getVertexName();
      if (vertex.isInputVertex()) {
        values[index] = inputs.indexOf(name);
      } else if (name.equals(outputs.get(0))) {
        OutputHead head = head(vertex);
        int value = builder.preprocess(name, preprocessor(vertex), from(vertex, values).get(0));
        values[index] = builder.logits(name, vertex.getLayer(), head.positions(), value);
        return new NoiseFreeNetwork(builder.build(values[index]), head, row(copy.params()), flat);
      } else {
        var told = configuration.getVertices().get(name);
        values[index] =
            told instanceof PreprocessorVertex only
                ? builder.preprocess(name, only.getPreProcessor(), from(vertex, values).get(0))
                : add(builder, vertex, taken(vertex, values, told, inputs));
      }
    }
    throw new IllegalStateException("output \"" + outputs.get(0) + "\" is not among the vertices");
  }

  private static OutputHead head(GraphVertex vertex) {
    if (!vertex.hasLayer()) {
      throw new UnsupportedNetworkException(
          "vertex \"" + vertex.getVertexName() + "\" ends the network; it must be a layer");
    }
    return OutputHead.of(vertex.getVertexName(), vertex.getLayer().conf().getLayer());
  }

  private static int add(NodeGraphBuilder builder, GraphVertex vertex, List<Integer> from) {
    String name = vertex.getVertexName();
    if (!vertex.hasLayer()) {
      return builder.vertex(name, vertex, from);
    }
    int value = builder.preprocess(name, preprocessor(vertex), from.get(0));
    return builder.hidden(name, vertex.getLayer(), value);
  }

  private static @Nullable InputPreProcessor preprocessor(GraphVertex vertex) {
    return ((LayerVertex) vertex).getLayerPreProcessor();
  }

  /** What a vertex takes, and the input of the graph that it reads beside this, if it does. */
  private static List<Integer> taken(
      GraphVertex vertex,
      int[] values,
      org.deeplearning4j.nn.conf.graph.@Nullable GraphVertex told,
      List<String> inputs) {
    String beside = null;
    if (told instanceof DuplicateToTimeSeriesVertex repeats) {
      beside = repeats.getInputName();
    } else if (told instanceof ReverseTimeSeriesVertex reverses) {
      beside = reverses.getMaskArrayInputName();
    }
    Stream<Integer> read = beside == null ? Stream.of() : Stream.of(inputs.indexOf(beside));
    return Stream.concat(from(vertex, values).stream(), read).toList();
  }

  private static List<Integer> from(GraphVertex vertex, int[] values) {
    return Arrays.stream(vertex.getInputVertices())
        .map(VertexIndices::getVertexIndex)
        .map(index -> values[index])
        .toList();
  }

  private static FlatArrays flat(INDArray gradient) {
    INDArray row = row(gradient);
    return new FlatArrays(row, row.like());
  }

  private static INDArray row(INDArray flat) {
    return flat.reshape(1, flat.length());
  }

  NodeGraph graph() {
    return graph;
  }

  OutputHead head() {
    return head;
  }

  FlatArrays flat() {
    return flat;
  }

  /** {@code [1, P]} flat, laid out as the model's; whoever writes to them moves the network. */
  public INDArray parameters() {
    return parameters;
  }

  /** Reached before each step of each pass. */
  public Checkpoint checkpoint() {
    return graph.checkpoint();
  }

  /** Whether the logits are piecewise linear in each single parameter. */
  public boolean piecewiseLinear() {
    return graph.piecewiseLinear();
  }

  /** Number of parameters that training changes by gradient. */
  public long trainableParameters() {
    return gradientViews().stream().mapToLong(INDArray::length).sum();
  }

  /** Euclidean norm of what {@code vector}, {@code [1, P]}, holds for them. */
  public double trainedNorm(INDArray vector) {
    return TrainedParameters.of(flat.gradient(), gradientViews()).norm(vector);
  }

  /** Where, in the flat gradient, the gradient of what training changes belongs. */
  List<INDArray> gradientViews() {
    return graph.parameters().stream().flatMap(node -> node.gradientViews().stream()).toList();
  }
}
