// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.Checkpoint;
import dev.tacit.internal.replica.array.Positions;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The nodes that layers and vertices become: known kinds fast ones, others opaque ones. A new kind
 * of layer is a node of its own and a line here.
 *
 * <p>Nodes that are returned together follow each other; none stand for what does nothing without
 * noise.
 */
public final class LayerNodes {

  private final FlatArrays flat;
  private final Paths paths;
  private final Checkpoint checkpoint;

  /** Which nodes hidden layers become. */
  public enum Paths {
    /** Fast ones, where there are. */
    FAST,
    /** Opaque ones, where Deeplearning4j's backward pass allows it: to compare with. */
    GENERIC
  }

  /**
   * Of the layers of one network.
   *
   * @param checkpoint reached by nodes whose steps have steps of their own
   */
  public LayerNodes(FlatArrays flat, Paths paths, Checkpoint checkpoint) {
    this.flat = flat;
    this.paths = paths;
    this.checkpoint = checkpoint;
  }

  /** Of a preprocessor, if there is one. */
  public List<Node> preprocess(@Nullable InputPreProcessor preprocessor) {
    return preprocessor == null ? List.of() : List.of(new Preprocess(preprocessor));
  }

  /** Of a vertex that holds no layer; it takes the series that it is to be as long as too. */
  public Node vertex(GraphVertex vertex) {
    if (vertex instanceof LastTimeStepVertex) {
      return new LastStep();
    }
    if (vertex instanceof DuplicateToTimeSeriesVertex) {
      return new RepeatedSteps();
    }
    return vertex instanceof ReverseTimeSeriesVertex
        ? new ReversedSteps()
        : new OpaqueVertex(vertex);
  }

  /** Of what an output layer does before its activation. */
  public List<Node> logits(Layer layer, Positions positions) {
    List<Node> nodes = new ArrayList<>();
    if (positions != Positions.NONE) {
      nodes.add(new ToRows(positions));
    }
    if (layer.conf().getLayer() instanceof BaseOutputLayer) {
      nodes.add(new Affine(layer, true, flat));
    }
    return nodes;
  }

  /** Of a hidden layer. */
  public List<Node> hidden(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return hidden(frozen.getInsideLayer(), false);
    }
    return layer instanceof FrozenLayerWithBackprop frozen
        ? hidden(frozen.getInsideLayer(), false)
        : hidden(layer, true);
  }

  private List<Node> hidden(Layer layer, boolean trained) {
    // Asked for its configuration, a wrapper answers with what it wraps.
    if (layer instanceof BaseWrapperLayer && !(layer instanceof LastTimeStepLayer)) {
      return List.of(new OpaqueLayer(layer, trained, flat));
    }
    var configuration = layer.conf().getLayer();
    if (configuration instanceof DropoutLayer) {
      return List.of();
    }
    if (configuration instanceof ActivationLayer activation) {
      return activation(activation.getActivationFn());
    }
    if (configuration instanceof BatchNormalization norm) {
      return List.of(new BatchNorm(layer, norm, trained, flat));
    }
    return paths == Paths.FAST
        ? fast(layer, trained)
        : List.of(new OpaqueLayer(layer, trained, flat));
  }

  private List<Node> fast(Layer layer, boolean trained) {
    var configuration = layer.conf().getLayer();
    if (configuration.getClass() == DenseLayer.class
        && !((DenseLayer) configuration).hasLayerNorm()) {
      List<Node> nodes = new ArrayList<>(List.of(new Affine(layer, trained, flat)));
      nodes.addAll(activation(((DenseLayer) configuration).getActivationFn()));
      nodes.add(new MaskRows());
      return nodes;
    }
    if (layer instanceof LastTimeStepLayer last && lstm(last.getUnderlying())) {
      List<Node> nodes = new ArrayList<>(hidden(last.getUnderlying(), trained));
      nodes.add(new LastStep());
      return nodes;
    }
    if (lstm(layer)) {
      return List.of(new Lstm(layer, (LSTM) configuration, trained, flat, checkpoint));
    }
    if (isPlainConvolution(configuration)) {
      ConvolutionLayer convolution = (ConvolutionLayer) configuration;
      Node sums = new Convolution(layer, convolution, trained, flat);
      List<Node> nodes = new ArrayList<>(List.of(sums));
      nodes.addAll(activation(convolution.getActivationFn()));
      return nodes;
    }
    return List.of(new OpaqueLayer(layer, trained, flat));
  }

  private static List<Node> activation(IActivation function) {
    return function instanceof ActivationIdentity ? List.of() : List.of(new Activation(function));
  }

  private static boolean lstm(Layer layer) {
    return layer.conf().getLayer() instanceof LSTM lstm
        && lstm.getClass() == LSTM.class
        && Lstm.supports(lstm);
  }

  private static boolean isPlainConvolution(Object configuration) {
    // Its subclasses compute something else.
    return configuration.getClass() == ConvolutionLayer.class
        || configuration.getClass() == Convolution2D.class;
  }
}
