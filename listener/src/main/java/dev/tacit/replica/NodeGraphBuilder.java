package dev.tacit.replica;

import dev.tacit.replica.NodeGraph.Hidden;
import dev.tacit.replica.NodeGraph.Step;
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
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Turns layers into nodes: known ones into fast ones, others into opaque ones. */
final class NodeGraphBuilder {

  private final int inputs;
  private final GradientViews.Flat flat;
  private final Paths paths;
  private final List<Step> steps = new ArrayList<>();
  private final List<Hidden> hidden = new ArrayList<>();
  private final Checkpoint checkpoint = new Checkpoint();

  /** Which nodes hidden layers become. */
  enum Paths {
    /** Fast ones, where there are. */
    FAST,
    /** Opaque ones, where Deeplearning4j's backward pass allows it: to compare with. */
    GENERIC
  }

  NodeGraphBuilder(int inputs, GradientViews.Flat flat, Paths paths) {
    this.inputs = inputs;
    this.flat = flat;
    this.paths = paths;
  }

  /** Adds an operation; returns the number of its value. */
  int add(String name, Node node, List<Integer> from) {
    steps.add(new Step(name, node, List.copyOf(from)));
    return inputs + steps.size() - 1;
  }

  /** Adds a preprocessor, if there is one; returns the number of the value after it. */
  int preprocess(String name, @Nullable InputPreProcessor preprocessor, int from) {
    return preprocessor == null ? from : add(name, new Preprocess(preprocessor), List.of(from));
  }

  /** Adds a hidden layer; returns the number of the value it passes on. */
  int hidden(String name, Layer layer, int from) {
    boolean trained = !frozen(layer);
    Layer inner = inside(layer);
    int value = operations(name, inner, trained, from);
    if (inner.numParams() > 0) {
      hidden.add(new Hidden(name, value));
    }
    return value;
  }

  /** Adds what the output layer does before its activation; returns the number of the logits. */
  int logits(String name, Layer layer, Positions positions, int from) {
    int rows = positions == Positions.NONE ? from : add(name, new ToRows(positions), List.of(from));
    return layer.conf().getLayer() instanceof BaseOutputLayer
        ? add(name, new Affine(layer, true, flat), List.of(rows))
        : rows;
  }

  NodeGraph build(int logits) {
    return new NodeGraph(inputs, steps, hidden, logits, checkpoint);
  }

  private int operations(String name, Layer layer, boolean trained, int from) {
    var configuration = layer.conf().getLayer();
    if (configuration instanceof DropoutLayer) {
      return from;
    }
    if (configuration instanceof ActivationLayer activation) {
      return activation(name, activation.getActivationFn(), from);
    }
    if (configuration instanceof BatchNormalization norm) {
      return add(name, new BatchNorm(layer, norm, trained, flat), List.of(from));
    }
    if (paths == Paths.GENERIC) {
      return add(name, new OpaqueLayer(layer, trained, flat), List.of(from));
    }
    if (configuration.getClass() == DenseLayer.class
        && !((DenseLayer) configuration).hasLayerNorm()) {
      int z = add(name, new Affine(layer, trained, flat), List.of(from));
      int value = activation(name, ((DenseLayer) configuration).getActivationFn(), z);
      return add(name, new MaskRows(), List.of(value));
    }
    // Asked for its configuration, the wrapper answers with what it wraps.
    if (layer instanceof LastTimeStepLayer last && lstm(last.getUnderlying())) {
      int series = operations(name, last.getUnderlying(), trained, from);
      return add(name, new LastStep(), List.of(series));
    }
    if (lstm(layer)) {
      LSTM lstm = (LSTM) configuration;
      return add(name, new Lstm(layer, lstm, trained, flat, checkpoint), List.of(from));
    }
    if (isPlainConvolution(configuration)) {
      ConvolutionLayer convolution = (ConvolutionLayer) configuration;
      int z = add(name, new Convolution(layer, convolution, trained, flat), List.of(from));
      return activation(name, convolution.getActivationFn(), z);
    }
    return add(name, new OpaqueLayer(layer, trained, flat), List.of(from));
  }

  private int activation(String name, IActivation function, int from) {
    return function instanceof ActivationIdentity
        ? from
        : add(name, new Activation(function), List.of(from));
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

  private static boolean frozen(Layer layer) {
    return layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
  }

  private static Layer inside(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return frozen.getInsideLayer();
    }
    return layer instanceof FrozenLayerWithBackprop frozen ? frozen.getInsideLayer() : layer;
  }
}
