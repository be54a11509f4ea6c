// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import static java.util.Map.entry;

import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.PoolHelperVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ReshapeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ScaleVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ShiftVertex;
import org.deeplearning4j.nn.graph.vertex.impl.StackVertex;
import org.deeplearning4j.nn.graph.vertex.impl.SubsetVertex;
import org.deeplearning4j.nn.graph.vertex.impl.UnstackVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.ReverseTimeSeriesVertex;
import org.jspecify.annotations.Nullable;

/**
 * What is known of Deeplearning4j's layers and vertices that have no node of their own. Of anything
 * else, subclasses included, there is no telling, so it has no bounds.
 */
final class OpaqueBounds {

  /** Their activation follows a sum of inputs times weights. */
  private static final Set<Class<?>> AFFINE =
      Set.of(
          Convolution1DLayer.class,
          Convolution1D.class,
          Convolution3D.class,
          DepthwiseConvolution2D.class,
          SeparableConvolution2D.class,
          Deconvolution2D.class,
          Deconvolution3D.class,
          ElementWiseMultiplicationLayer.class);

  private static final Set<Class<?>> POOLING =
      Set.of(
          SubsamplingLayer.class,
          Pooling2D.class,
          Subsampling1DLayer.class,
          Pooling1D.class,
          Subsampling3DLayer.class,
          GlobalPoolingLayer.class);

  private static final Map<Class<?>, OperationBounds> OTHERS =
      Map.ofEntries(
          entry(PReLULayer.class, OperationBounds.LEAST_AT_ZERO),
          entry(ZeroPadding1DLayer.class, OperationBounds.RISING),
          entry(ZeroPaddingLayer.class, OperationBounds.RISING),
          entry(ZeroPadding3DLayer.class, OperationBounds.RISING),
          entry(Cropping1D.class, OperationBounds.RISING),
          entry(Cropping2D.class, OperationBounds.RISING),
          entry(Cropping3D.class, OperationBounds.RISING),
          entry(Upsampling1D.class, OperationBounds.RISING),
          entry(Upsampling2D.class, OperationBounds.RISING),
          entry(Upsampling3D.class, OperationBounds.RISING),
          entry(SpaceToDepthLayer.class, OperationBounds.RISING),
          entry(SpaceToBatchLayer.class, OperationBounds.RISING),
          entry(RepeatVector.class, OperationBounds.RISING),
          entry(MaskLayer.class, OperationBounds.RISING),
          entry(MergeVertex.class, OperationBounds.RISING),
          entry(SubsetVertex.class, OperationBounds.RISING),
          entry(StackVertex.class, OperationBounds.RISING),
          entry(UnstackVertex.class, OperationBounds.RISING),
          entry(ReshapeVertex.class, OperationBounds.RISING),
          entry(ShiftVertex.class, OperationBounds.RISING),
          entry(ScaleVertex.class, OperationBounds.ONE_WAY),
          entry(PoolHelperVertex.class, OperationBounds.RISING),
          entry(LastTimeStepVertex.class, OperationBounds.RISING),
          entry(DuplicateToTimeSeriesVertex.class, OperationBounds.RISING),
          entry(ReverseTimeSeriesVertex.class, OperationBounds.RISING));

  private OpaqueBounds() {}

  static boolean affine(Layer configuration) {
    return AFFINE.contains(configuration.getClass());
  }

  /**
   * @throws UnsupportedNetworkException if nothing is known
   */
  static OperationBounds of(Layer configuration) {
    Class<?> kind = configuration.getClass();
    OperationBounds bounds = OTHERS.get(kind);
    if (POOLING.contains(kind)) {
      bounds = norm(configuration) ? OperationBounds.OF_MAGNITUDES : OperationBounds.RISING;
    }
    return known(bounds, named(configuration));
  }

  private static boolean norm(Layer pooling) {
    if (pooling instanceof SubsamplingLayer layer) {
      return layer.getPoolingType() == PoolingType.PNORM;
    }
    if (pooling instanceof Subsampling3DLayer layer) {
      return layer.getPoolingType() == PoolingType.PNORM;
    }
    return ((GlobalPoolingLayer) pooling).getPoolingType() == PoolingType.PNORM;
  }

  /**
   * @throws UnsupportedNetworkException if nothing is known
   */
  static OperationBounds of(GraphVertex vertex) {
    Class<?> kind = vertex.getClass();
    return known(
        kind == ElementWiseVertex.class ? elementWise(vertex.toString()) : OTHERS.get(kind),
        kind.getSimpleName());
  }

  private static String named(Layer configuration) {
    boolean normalized =
        (configuration instanceof DenseLayer dense && dense.hasLayerNorm())
            || (configuration instanceof SimpleRnn recurrent && recurrent.hasLayerNorm());
    String name = configuration.getClass().getSimpleName();
    return normalized ? name + " with layer normalization" : name;
  }

  /** The operation is told by its text only. */
  private static OperationBounds elementWise(String text) {
    if (text.endsWith("op=Product)")) {
      return OperationBounds.PRODUCT;
    }
    return text.endsWith("op=Subtract)") ? OperationBounds.DIFFERENCE : OperationBounds.RISING;
  }

  private static OperationBounds known(@Nullable OperationBounds bounds, String name) {
    if (bounds == null) {
      throw new UnsupportedNetworkException("no bounds are known of what " + name + " computes");
    }
    return bounds;
  }
}
