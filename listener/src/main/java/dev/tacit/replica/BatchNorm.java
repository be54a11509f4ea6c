package dev.tacit.replica;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_LOG_STD;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

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
  private final GradientViews gradients;

  BatchNorm(Layer layer, BatchNormalization configuration, boolean trained) {
    this.layer = layer;
    this.configuration = configuration;
    this.gradients = GradientViews.of(layer, trained && !configuration.isLockGammaBeta());
  }

  @Override
  public INDArray forward(INDArray... inputs) {
    INDArray x = normalized(inputs[0]);
    Broadcast.mul(x, gamma(), x, channel(x));
    return Broadcast.add(x, beta(), x, channel(x));
  }

  @Override
  public INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    INDArray next = Nd4j.createUninitialized(epsilon.dataType(), epsilon.shape(), 'c');
    return new INDArray[] {
      Broadcast.mul(epsilon, gamma().div(deviation()), next, channel(epsilon))
    };
  }

  private INDArray normalized(INDArray x) {
    INDArray result = Nd4j.createUninitialized(x.dataType(), x.shape(), 'c');
    Broadcast.sub(x, vector(layer.getParam(GLOBAL_MEAN)), result, channel(x));
    return Broadcast.div(result, deviation(), result, channel(x));
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
    return gradients.isEmpty() ? null : this;
  }

  @Override
  public List<INDArray> gradientViews() {
    // The running statistics stand among the parameters too, but no gradient moves them.
    return List.of(gradients.get(GAMMA), gradients.get(BETA));
  }

  @Override
  public void gradient(INDArray input, INDArray epsilon) {
    gradients.get(GAMMA).assign(perExample(normalized(input).muli(epsilon)).sum(0));
    gradients.get(BETA).assign(perExample(epsilon).sum(0));
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, INDArray input, INDArray epsilon) {
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
