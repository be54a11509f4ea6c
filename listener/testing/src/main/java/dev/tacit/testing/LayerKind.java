// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static dev.tacit.testing.SmallNetwork.dense;
import static dev.tacit.testing.SmallNetwork.network;
import static dev.tacit.testing.SmallNetwork.output;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.HINGE;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.XENT;

import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** One small network for each kind of layer that Tacit says it measures. */
public enum LayerKind implements TestNetwork {
  SINE(
      Inputs.VECTOR,
      () ->
          new Layer[] {new DenseLayer.Builder().nOut(4).activation(new Sine()).build(), softmax()}),
  GELU(Inputs.VECTOR, () -> new Layer[] {dense(4, Activation.GELU), softmax()}),
  SWISH(Inputs.VECTOR, () -> new Layer[] {dense(4, Activation.SWISH), softmax()}),
  PRELU(
      Inputs.VECTOR,
      () ->
          new Layer[] {
            dense(4, IDENTITY), new PReLULayer.Builder().inputShape(4).build(), softmax()
          }),
  LAYER_NORM(
      Inputs.VECTOR,
      () ->
          new Layer[] {
            new DenseLayer.Builder().nOut(4).activation(TANH).hasLayerNorm(true).build(), softmax()
          }),
  ELEMENT_WISE(
      Inputs.VECTOR,
      () ->
          new Layer[] {
            new ElementWiseMultiplicationLayer.Builder().nIn(4).nOut(4).activation(TANH).build(),
            softmax()
          }),
  DROPOUTS(
      Inputs.VECTOR,
      () ->
          new Layer[] {
            new DenseLayer.Builder().nOut(5).dropOut(new GaussianDropout(0.5)).build(),
            new DropoutLayer(new AlphaDropout(0.5)),
            new DenseLayer.Builder().nOut(4).dropOut(new GaussianNoise(0.5)).build(),
            softmax()
          }),
  EMBEDDING(
      Inputs.INDEX,
      () ->
          new Layer[] {
            new EmbeddingLayer.Builder().nIn(5).nOut(3).activation(TANH).hasBias(true).build(),
            softmax()
          }),
  EMBEDDED_SEQUENCE(Inputs.INDICES, SeriesLayers::embeddedSequence),
  CONVOLUTION_1D(Inputs.SERIES, SeriesLayers::convolution1d),
  CAUSAL(Inputs.SERIES, SeriesLayers::causal),
  DILATED(Inputs.IMAGE, ImageLayers::dilated),
  STRIDED(Inputs.IMAGE, ImageLayers::strided),
  CHANNELS_LAST(Inputs.IMAGE_CHANNELS_LAST, ImageLayers::channelsLast),
  SEPARABLE(Inputs.IMAGE, ImageLayers::separable),
  DEPTHWISE(Inputs.IMAGE, ImageLayers::depthwise),
  TRANSPOSED(Inputs.IMAGE, ImageLayers::transposed),
  SPATIAL_DROPOUT(Inputs.IMAGE, ImageLayers::spatialDropout),
  UPSAMPLED(Inputs.IMAGE, ImageLayers::upsampled),
  LOCALLY_CONNECTED(Inputs.IMAGE, ImageLayers::locallyConnected),
  RESPONSE_NORMALIZED(Inputs.IMAGE, ImageLayers::responseNormalized),
  PADDED_VOLUME(Inputs.VOLUME, ImageLayers::paddedVolume),
  LSTM_LAST_STEP(Inputs.SERIES, SeriesLayers::lstmLastStep),
  SIMPLE_RNN(Inputs.SERIES, SeriesLayers::simpleRnn),
  GRAVES_BIDIRECTIONAL(Inputs.SERIES, SeriesLayers::gravesBidirectional),
  TIME_DISTRIBUTED(Inputs.SERIES, SeriesLayers::timeDistributed),
  BIDIRECTIONAL(Inputs.SERIES, SeriesLayers::bidirectional),
  SELF_ATTENTION(Inputs.SERIES, SeriesLayers::selfAttention),
  TAGGER(Inputs.TAGGED_SERIES, SeriesLayers::tagger),
  MASKED_TAGGER(Inputs.MASKED_TAGGED_SERIES, SeriesLayers::maskedTagger),
  MASKED_BIDIRECTIONAL(Inputs.MASKED_SERIES, SeriesLayers::maskedBidirectional),
  MASK_ZERO(Inputs.SERIES, SeriesLayers::maskZero),
  MASKED_POOLING(Inputs.MASKED_SERIES, SeriesLayers::maskedPooling),
  RECURRENT_GRAPH(Inputs.MASKED_SERIES, () -> new Layer[0]) {
    @Override
    public Model build(DataType type) {
      return SmallGraphs.recurrent(type);
    }
  },
  ENCODER_DECODER(Inputs.MASKED_TAGGED_SERIES, () -> new Layer[0]) {
    @Override
    public Model build(DataType type) {
      return SmallGraphs.encoderDecoder(type);
    }
  },
  CENTER_LOSS(Inputs.VECTOR, () -> new Layer[] {dense(4, TANH), centers()}),
  STEPWISE_LOSS(Inputs.TAGGED_SERIES, SeriesLayers::stepwiseLoss),
  PIXELWISE_LOSS(Inputs.TAGGED_IMAGE, ImageLayers::pixelwiseLoss),
  HINGE_LOSS(Inputs.SIGNED, () -> new Layer[] {dense(4, TANH), output(3, IDENTITY, HINGE)}),
  ONE_SIGMOID(
      Inputs.BINARY, () -> new Layer[] {dense(4, TANH), output(1, Activation.SIGMOID, XENT)}),
  REGULARIZED(
      Inputs.VECTOR,
      () ->
          new Layer[] {
            new DenseLayer.Builder().nOut(4).activation(TANH).l1(0.1).l2(0.2).build(), softmax()
          }),
  SERIES_REGRESSION(Inputs.SERIES_WITH_NUMBERS, SeriesLayers::seriesRegression);

  private final Inputs inputs;

  @SuppressWarnings("ImmutableEnumChecker") // it makes new layers every time
  private final Supplier<Layer[]> layers;

  LayerKind(Inputs inputs, Supplier<Layer[]> layers) {
    this.inputs = inputs;
    this.layers = layers;
  }

  /** Answers one of the classes. */
  static OutputLayer softmax() {
    return output(Inputs.CLASSES, SOFTMAX, MCXENT);
  }

  /** The same with centres of the classes, to which nothing is drawn. */
  private static CenterLossOutputLayer centers() {
    return new CenterLossOutputLayer.Builder(MCXENT)
        .nOut(Inputs.CLASSES)
        .activation(SOFTMAX)
        .lambda(0)
        .build();
  }

  @Override
  public Model build(DataType type) {
    return network(type, inputs.type(), layers.get());
  }

  @Override
  public Data data(int examples, long seed) {
    return inputs.data(examples, seed);
  }
}
