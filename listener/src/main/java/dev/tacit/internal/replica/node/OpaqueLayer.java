// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.Point.Mask;
import dev.tacit.internal.replica.vector.ChunkedVectors;
import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.layers.recurrent.TimeDistributedLayer;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer known by what Deeplearning4j computes for it only.
 *
 * <p>The gradients of single examples take a backward pass through this layer for each example.
 */
final class OpaqueLayer implements Node, NodeParameters {

  private final Layer layer;
  private final boolean trained;

  private final OpaqueTangents tangents;

  OpaqueLayer(Layer layer, boolean trained, FlatArrays flat) {
    this.layer = layer;
    this.trained = trained && layer.numParams() > 0;
    if (!trained && layer.numParams() > 0) {
      // A frozen layer has no place in the flat gradient, but writes one whenever it is asked back.
      layer.setBackpropGradientsViewArray(
          Nd4j.create(layer.params().dataType(), 1, layer.numParams()));
    }
    this.tangents =
        new OpaqueTangents(this, piecewiseLinear(layer), this.trained ? moving(flat) : null);
  }

  private static boolean piecewiseLinear(Layer layer) {
    var configuration = layer.conf().getLayer();
    if (configuration instanceof SubsamplingLayer pooling) {
      return pooling.getPoolingType() != PoolingType.PNORM;
    }
    if (configuration instanceof GlobalPoolingLayer pooling) {
      return pooling.getPoolingType() != PoolingType.PNORM;
    }
    return configuration instanceof NoParamLayer;
  }

  private OpaqueTangents.Moving moving(FlatArrays flat) {
    INDArray parameters = layer.params();
    return new OpaqueTangents.Moving(parameters, flat.direction(layer).reshape(parameters.shape()));
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] moving) {
    return tangents.forward(at, moving);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] moving) {
    return tangents.backward(epsilon, at, moving);
  }

  @Override
  public void gradientTangent(Point at, @Nullable INDArray tangent, Second epsilon) {
    INDArray view = layer.getGradientsViewArray();
    view.assign(tangents.gradient(epsilon, at, tangent, view));
  }

  @Override
  public double tangentError() {
    return tangents.error();
  }

  @Override
  public boolean piecewiseLinear() {
    return layer.numParams() == 0 && piecewiseLinear(layer);
  }

  @Override
  public INDArray forward(Point at) {
    mask(at);
    layer.setInput(at.input().dup('c'), Scratch.layers());
    // Some answer in single precision whatever the network's is.
    return layer.activate(false, Scratch.layers()).castTo(at.input().dataType());
  }

  @Override
  public @Nullable INDArray[] backward(INDArray epsilon, Point at) {
    // The layer's state belongs to its last forward pass, which may have been another one.
    forward(at);
    if (!(layer instanceof TimeDistributedLayer)) {
      // Some layers work on their input in place; what this one wraps has been given another form.
      layer.setInput(at.input().dup('c'), Scratch.layers());
    }
    INDArray next = layer.backpropGradient(epsilon.dup('c'), Scratch.layers()).getSecond();
    if (layer instanceof SameDiffLayer) {
      halve(layer.getGradientsViewArray());
      halve(next);
    }
    // Part of a larger array, as cropping leaves it, ND4J may slice it wrongly.
    return new @Nullable INDArray[] {next != null && next.isView() ? next.dup('c') : next};
  }

  /** What Deeplearning4j 1.0.0-M2.1 takes for the gradient of a SameDiff layer is twice that. */
  private static void halve(@Nullable INDArray gradient) {
    if (gradient != null && !gradient.isEmpty()) {
      gradient.divi(2);
    }
  }

  @Override
  public Epsilons @Nullable [] backward(Epsilons epsilons, Point at) {
    if (layer.numParams() > 0) {
      return null;
    }
    // Pooling and the like remember their input and nothing else.
    forward(at);
    Epsilons next = Epsilons.like(at.input(), epsilons.count());
    for (int s = 0; s < epsilons.count(); s++) {
      INDArray epsilon = epsilons.get(s).dup('c');
      next.get(s).assign(layer.backpropGradient(epsilon, Scratch.layers()).getSecond());
    }
    return new Epsilons[] {next};
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    if (layer instanceof BaseWrapperLayer) {
      throw new UnsupportedNetworkException(
          "no bounds are known of what " + layer.getClass().getSimpleName() + " computes");
    }
    var configuration = layer.conf().getLayer();
    return OpaqueBounds.affine(configuration)
        ? new OpaqueAffine(this, layer).bounds(at, value, inputs[0])
        : OpaqueBounds.of(configuration).of(this, at, value, inputs);
  }

  @Override
  public boolean takesIndices() {
    var configuration = layer.conf().getLayer();
    return configuration instanceof EmbeddingLayer
        || configuration instanceof EmbeddingSequenceLayer;
  }

  @Override
  public @Nullable Mask mask(Point at) {
    Mask mask = at.mask();
    if (mask == null) {
      layer.setMaskArray(null);
      return null;
    }
    return Mask.of(layer.feedForwardMaskArray(mask.array(), mask.state(), at.examples()));
  }

  @Override
  public @Nullable NodeParameters parameters() {
    return trained ? this : null;
  }

  @Override
  public List<INDArray> gradientViews() {
    return List.of(layer.getGradientsViewArray());
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, Point at, INDArray epsilon) {
    INDArray view = layer.getGradientsViewArray();
    return new ChunkedVectors(
        context,
        new ChunkedVectors.Shape(view.dataType(), view.length(), 1),
        (from, to) -> {
          backward(ExampleRows.of(epsilon, at.examples(), from, to), at.examples(from, to));
          return view.reshape(1, view.length());
        });
  }
}
