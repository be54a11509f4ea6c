// SPDX-License-Identifier: Apache-2.0
package dev.tacit.robustness;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The layers of a network that the penalty can be computed for; all others are refused. */
final class DenseStages {

  private static final String ACTIVATIONS =
      "identity, relu, leakyrelu, elu, selu, softplus, softsign, sigmoid, tanh, hardtanh";

  private static final Set<Class<?>> INCREASING =
      Set.of(
          ActivationIdentity.class,
          ActivationReLU.class,
          ActivationLReLU.class,
          ActivationELU.class,
          ActivationSELU.class,
          ActivationSoftPlus.class,
          ActivationSoftSign.class,
          ActivationSigmoid.class,
          ActivationTanH.class,
          ActivationHardTanH.class);

  private DenseStages() {}

  /**
   * Throws unless the network can be trained with the penalty.
   *
   * @throws IllegalArgumentException naming what is in the way
   */
  static void check(MultiLayerNetwork network) {
    if (!network.isInitCalled()) {
      throw new IllegalArgumentException("network: has no parameters yet, call init() first");
    }
    NeuralNetConfiguration conf = network.conf();
    if (!conf.isMiniBatch()) {
      throw refused("miniBatch", false, "true");
    }
    if (conf.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      throw refused("optimizationAlgo", conf.getOptimizationAlgo(), "STOCHASTIC_GRADIENT_DESCENT");
    }
    for (int i = 0; i < network.getnLayers(); i++) {
      checkLayer(network, i);
    }
  }

  private static void checkLayer(MultiLayerNetwork network, int index) {
    Object before = network.getLayerWiseConfigurations().getInputPreProcess(index);
    if (before != null) {
      throw refused("preprocessor of layer " + index, before, "none");
    }
    Layer layer = network.getLayer(index).conf().getLayer();
    boolean last = index == network.getnLayers() - 1;
    if (last ? !(layer instanceof OutputLayer) : !(layer instanceof DenseLayer)) {
      throw refused(
          "layer " + index,
          layer.getClass().getSimpleName(),
          last ? "OutputLayer" : "DenseLayer before an OutputLayer");
    }
    if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
      throw refused("hasLayerNorm of layer " + index, true, "false");
    }
    IActivation activation = ((FeedForwardLayer) layer).getActivationFn();
    if (!last && !increasing(activation)) {
      throw refused("activation of layer " + index, activation, "one of " + ACTIVATIONS);
    }
  }

  private static boolean increasing(IActivation function) {
    if (function instanceof ActivationLReLU leaky && leaky.getAlpha() < 0) {
      return false;
    }
    if (function instanceof ActivationELU elu && elu.getAlpha() < 0) {
      return false;
    }
    return INCREASING.contains(function.getClass());
  }

  private static IllegalArgumentException refused(String what, Object value, String allowed) {
    return new IllegalArgumentException(what + "=" + value + ": must be " + allowed);
  }

  /** At the network's parameters as they are now. */
  static List<DenseStage> of(MultiLayerNetwork network) {
    return IntStream.range(0, network.getnLayers()).mapToObj(i -> stage(network, i)).toList();
  }

  private static DenseStage stage(MultiLayerNetwork network, int index) {
    var layer = network.getLayer(index);
    var conf = (FeedForwardLayer) layer.conf().getLayer();
    return new DenseStage(
        layer.getParam(WEIGHT_KEY), layer.getParam(BIAS_KEY), conf.getActivationFn());
  }
}
