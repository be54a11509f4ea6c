package dev.tacit.replica;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
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

  OpaqueLayer(Layer layer, boolean trained, GradientViews.Flat flat) {
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

  private OpaqueTangents.Moving moving(GradientViews.Flat flat) {
    INDArray parameters = layer.params();
    return new OpaqueTangents.Moving(parameters, flat.direction(layer).reshape(parameters.shape()));
  }

  @Override
  public @Nullable INDArray forwardTangent(INDArray[] inputs, @Nullable INDArray[] moving) {
    return tangents.forward(inputs, moving);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, INDArray[] inputs, @Nullable INDArray[] moving) {
    return tangents.backward(epsilon, inputs, moving);
  }

  @Override
  public void gradientTangent(INDArray input, @Nullable INDArray tangent, Second epsilon) {
    INDArray view = layer.getGradientsViewArray();
    view.assign(tangents.gradient(epsilon, input, tangent, view));
  }

  @Override
  public INDArray forward(INDArray... inputs) {
    layer.setInput(inputs[0].dup('c'), Scratch.layers());
    return layer.activate(false, Scratch.layers());
  }

  @Override
  public @Nullable INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    // The layer's state belongs to its last forward pass, which may have been another one.
    forward(inputs);
    return new INDArray[] {layer.backpropGradient(epsilon.dup('c'), Scratch.layers()).getSecond()};
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
  public ExampleVectors exampleGradients(ExampleContext context, INDArray input, INDArray epsilon) {
    INDArray view = layer.getGradientsViewArray();
    return new ChunkedVectors(
        context,
        new ChunkedVectors.Shape(view.dataType(), view.length(), 1),
        (from, to) -> {
          backward(ExampleRows.of(epsilon, from, to), ExampleRows.of(input, from, to));
          return view.reshape(1, view.length());
        });
  }
}
