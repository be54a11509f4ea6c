package dev.tacit.replica;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a dense layer does before its activation: {@code z = a W + b}. */
final class Affine implements Node, NodeParameters {

  private final INDArray weights;
  private final @Nullable INDArray bias;
  private final GradientViews gradients;

  Affine(Layer layer, boolean trained) {
    weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
    gradients = GradientViews.of(layer, trained);
  }

  @Override
  public INDArray forward(INDArray... inputs) {
    INDArray a = inputs[0];
    INDArray z =
        Nd4j.createUninitialized(weights.dataType(), new long[] {a.size(0), weights.size(1)}, 'f');
    a.mmuli(weights, z);
    return bias == null ? z : z.addiRowVector(bias);
  }

  @Override
  public INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    INDArray next =
        Nd4j.createUninitialized(
            weights.dataType(), new long[] {epsilon.size(0), weights.size(0)}, 'f');
    return new INDArray[] {Nd4j.gemm(epsilon, weights, next, false, true, 1, 0)};
  }

  @Override
  public @Nullable NodeParameters parameters() {
    return gradients.isEmpty() ? null : this;
  }

  @Override
  public List<INDArray> gradientViews() {
    return gradients.all();
  }

  @Override
  public void gradient(INDArray input, INDArray epsilon) {
    INDArray ofWeights = gradients.get(DefaultParamInitializer.WEIGHT_KEY);
    Nd4j.gemm(input, epsilon, ofWeights, true, false, 1, 0);
    if (bias != null) {
      epsilon.sum(gradients.get(DefaultParamInitializer.BIAS_KEY), 0);
    }
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, INDArray input, INDArray epsilon) {
    return new OuterProductVectors(context, input, epsilon, bias != null);
  }
}
