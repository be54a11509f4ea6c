package dev.tacit.replica;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a dense layer does before its activation: {@code z = a W + b}. */
final class Affine implements Node, NodeParameters {

  private final INDArray weights;
  private final @Nullable INDArray bias;
  private final GradientViews views;

  Affine(Layer layer, boolean trained, GradientViews.Flat flat) {
    weights = layer.getParam(WEIGHT_KEY);
    bias = layer.getParam(BIAS_KEY);
    views = GradientViews.of(layer, trained, flat);
  }

  @Override
  public INDArray forward(INDArray... inputs) {
    INDArray z = rows(inputs[0]);
    inputs[0].mmuli(weights, z);
    return bias == null ? z : z.addiRowVector(bias);
  }

  private INDArray rows(INDArray input) {
    long[] shape = {input.size(0), weights.size(1)};
    return Nd4j.createUninitialized(weights.dataType(), shape, 'f');
  }

  @Override
  public INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    return new INDArray[] {timesTransposed(epsilon, weights)};
  }

  private static INDArray timesTransposed(INDArray epsilon, INDArray weights) {
    long[] shape = {epsilon.size(0), weights.size(0)};
    INDArray next = Nd4j.createUninitialized(weights.dataType(), shape, 'f');
    return Nd4j.gemm(epsilon, weights, next, false, true, 1, 0);
  }

  @Override
  public @Nullable INDArray forwardTangent(INDArray[] inputs, @Nullable INDArray[] tangents) {
    INDArray before = tangents[0];
    INDArray z = before == null ? null : before.mmuli(weights, rows(before));
    if (views.isEmpty()) {
      return z;
    }
    INDArray moved = inputs[0].mmuli(views.direction(WEIGHT_KEY), rows(inputs[0]));
    if (bias != null) {
      moved.addiRowVector(views.direction(BIAS_KEY));
    }
    return z == null ? moved : z.addi(moved);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, INDArray[] inputs, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    INDArray next = tangent == null ? null : timesTransposed(tangent, weights);
    if (!views.isEmpty()) {
      INDArray moved = timesTransposed(epsilon.value(), views.direction(WEIGHT_KEY));
      next = next == null ? moved : next.addi(moved);
    }
    return new INDArray[] {next};
  }

  @Override
  public void gradientTangent(INDArray input, @Nullable INDArray tangent, Second epsilon) {
    INDArray ofWeights = views.gradient(WEIGHT_KEY);
    INDArray moved = epsilon.tangent();
    if (moved != null) {
      Nd4j.gemm(input, moved, ofWeights, true, false, 1, 0);
      if (bias != null) {
        moved.sum(views.gradient(BIAS_KEY), 0);
      }
    }
    if (tangent != null) {
      Nd4j.gemm(tangent, epsilon.value(), ofWeights, true, false, 1, moved == null ? 0 : 1);
    }
  }

  @Override
  public @Nullable NodeParameters parameters() {
    return views.isEmpty() ? null : this;
  }

  @Override
  public List<INDArray> gradientViews() {
    return views.all();
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, INDArray input, INDArray epsilon) {
    return new OuterProductVectors(context, input, epsilon, bias != null);
  }
}
