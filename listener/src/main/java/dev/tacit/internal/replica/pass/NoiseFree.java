// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.replica.result.UnsupportedNetworkException;
import java.io.IOException;
import java.io.Serializable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Copies of configurations with dropout and weight noise taken out, in single or double precision.
 *
 * <p>The copies are deep: Deeplearning4j's own {@code clone()} shares what wrapped layers wrap with
 * the model in training.
 */
final class NoiseFree {

  private NoiseFree() {}

  static MultiLayerConfiguration copyOf(MultiLayerConfiguration configuration) {
    MultiLayerConfiguration copy = deepCopy(configuration);
    copy.setDataType(precision(copy.getDataType()));
    for (NeuralNetConfiguration conf : copy.getConfs()) {
      conf.setDataType(copy.getDataType());
      silence(conf.getLayer());
    }
    return copy;
  }

  static ComputationGraphConfiguration copyOf(ComputationGraphConfiguration configuration) {
    ComputationGraphConfiguration copy = deepCopy(configuration);
    copy.setDataType(precision(copy.getDataType()));
    copy.getDefaultConfiguration().setDataType(copy.getDataType());
    for (GraphVertex vertex : copy.getVertices().values()) {
      vertex.setDataType(copy.getDataType());
      if (vertex instanceof LayerVertex layer) {
        layer.getLayerConf().setDataType(copy.getDataType());
        silence(layer.getLayerConf().getLayer());
      }
    }
    return copy;
  }

  /** Half precision is too coarse to measure with: such a network is measured in single. */
  private static DataType precision(DataType of) {
    return of == DataType.DOUBLE ? of : DataType.FLOAT;
  }

  private static <T extends Serializable> T deepCopy(T configuration) {
    try {
      return DeepCopy.of(configuration);
    } catch (IOException e) {
      throw new UnsupportedNetworkException("the network's configuration cannot be copied: " + e);
    }
  }

  private static void silence(Layer layer) {
    layer.setIDropout(null);
    if (layer instanceof BaseLayer base) {
      base.setWeightNoise(null);
    } else if (layer instanceof FrozenLayer frozen) {
      silence(frozen.getLayer());
    } else if (layer instanceof BaseWrapperLayer wrapper) {
      silence(wrapper.getUnderlying());
    } else if (layer instanceof Bidirectional both) {
      silence(both.getFwd());
      silence(both.getBwd());
    }
  }
}
