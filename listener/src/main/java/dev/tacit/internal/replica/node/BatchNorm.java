// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_LOG_STD;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.internal.replica.vector.RowVectors;
import dev.tacit.replica.result.ExampleVectors;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalization on running statistics: an affine map of each channel.
 *
 * <p>Deeplearning4j's layer uses the batch's statistics in every backward pass, which would let one
 * example's gradient depend on the others.
 */
final class BatchNorm implements Node, NodeParameters {

  private final Layer layer;
  private final BatchNormalization configuration;
  private final GradientViews views;

  BatchNorm(Layer layer, BatchNormalization configuration, boolean trained, FlatArrays flat) {
    this.layer = layer;
    this.configuration = configuration;
    this.views = GradientViews.of(layer, trained && !configuration.isLockGammaBeta(), flat);
  }

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray forward(Point at) {
    INDArray x = normalized(at.input());
    Broadcast.mul(x, gamma(), x, channel(x));
    return Broadcast.add(x, beta(), x, channel(x));
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    return new INDArray[] {scaled(epsilon, gamma().div(deviation()))};
  }

  @Override
  public Epsilons[] backward(Epsilons epsilons, Point at) {
    return new Epsilons[] {epsilons.with(backward(epsilons.rows(), at)[0])};
  }

  private INDArray scaled(INDArray array, INDArray factors) {
    INDArray result = Nd4j.createUninitialized(array.dataType(), array.shape(), 'c');
    return Broadcast.mul(array, factors, result, channel(array));
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    INDArray offset = inputs[0].offset();
    INDArray factors = gamma().div(deviation());
    // The mean may be much larger than what it is taken from, and so is the rounding then.
    INDArray radius =
        new Box(centred(at.input()), offset, inputs[0].widened(1).radius()).widened(1).radius();
    return new Box(
        value,
        offset == null ? null : scaled(offset, factors),
        scaled(radius, Transforms.abs(factors, true)));
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    INDArray result = tangent == null ? null : scaled(tangent, gamma().div(deviation()));
    if (views.isEmpty()) {
      return result;
    }
    INDArray moved = scaled(normalized(at.input()), vector(views.direction(GAMMA)));
    Broadcast.add(moved, vector(views.direction(BETA)), moved, channel(moved));
    return result == null ? moved : result.addi(moved);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    INDArray next = tangent == null ? null : scaled(tangent, gamma().div(deviation()));
    if (!views.isEmpty()) {
      INDArray moved = scaled(epsilon.value(), vector(views.direction(GAMMA)).div(deviation()));
      next = next == null ? moved : next.addi(moved);
    }
    return new INDArray[] {next};
  }

  @Override
  public void gradientTangent(Point at, @Nullable INDArray tangent, Second epsilon) {
    INDArray input = at.input();
    INDArray moved = epsilon.tangent();
    INDArray ofGamma = views.gradient(GAMMA);
    if (moved != null) {
      views.gradient(BETA).assign(perExample(moved).sum(0));
      ofGamma.assign(perExample(normalized(input).muli(moved)).sum(0));
    }
    if (tangent != null) {
      INDArray shifted = scaled(tangent, deviation().rdiv(1)).muli(epsilon.value());
      ofGamma.addi(perExample(shifted).sum(0));
    }
  }

  private INDArray normalized(INDArray x) {
    INDArray result = centred(x);
    return Broadcast.div(result, deviation(), result, channel(x));
  }

  private INDArray centred(INDArray x) {
    INDArray result = Nd4j.createUninitialized(x.dataType(), x.shape(), 'c');
    return Broadcast.sub(x, vector(layer.getParam(GLOBAL_MEAN)), result, channel(x));
  }

  private INDArray deviation() {
    INDArray variance =
        configuration.isUseLogStd()
            ? Transforms.exp(vector(layer.getParam(GLOBAL_LOG_STD)).mul(2 * Math.log(10)), false)
            : vector(layer.getParam(GLOBAL_VAR));
    return Transforms.sqrt(variance.add(configuration.getEps()), false);
  }

  private INDArray gamma() {
    return configuration.isLockGammaBeta()
        ? constant(configuration.getGamma())
        : vector(layer.getParam(GAMMA));
  }

  private INDArray beta() {
    return configuration.isLockGammaBeta()
        ? constant(configuration.getBeta())
        : vector(layer.getParam(BETA));
  }

  private INDArray constant(double value) {
    INDArray mean = vector(layer.getParam(GLOBAL_MEAN));
    return Nd4j.valueArrayOf(mean.shape(), value, mean.dataType());
  }

  private static INDArray vector(INDArray parameter) {
    return parameter.reshape(parameter.length());
  }

  private int channel(INDArray x) {
    return x.rank() == 4 && configuration.getCnn2DFormat() == CNN2DFormat.NHWC ? 3 : 1;
  }

  @Override
  public @Nullable NodeParameters parameters() {
    return views.isEmpty() ? null : this;
  }

  @Override
  public List<INDArray> gradientViews() {
    // The running statistics stand among the parameters too, but no gradient moves them.
    return List.of(views.gradient(GAMMA), views.gradient(BETA));
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, Point at, INDArray epsilon) {
    INDArray input = at.input();
    INDArray ofGamma = perExample(normalized(input).muli(epsilon));
    return new RowVectors(context, Nd4j.hstack(ofGamma, perExample(epsilon)));
  }

  /** Sums over positions: {@code [n, channels]}. */
  private INDArray perExample(INDArray array) {
    int channel = channel(array);
    int[] positions = IntStream.range(1, array.rank()).filter(d -> d != channel).toArray();
    return positions.length == 0 ? array : array.sum(positions);
  }
}
