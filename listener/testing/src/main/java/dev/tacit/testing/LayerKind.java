package dev.tacit.testing;

import static dev.tacit.testing.SmallNetwork.dense;
import static dev.tacit.testing.SmallNetwork.gaussian;
import static dev.tacit.testing.SmallNetwork.network;
import static dev.tacit.testing.SmallNetwork.output;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.HINGE;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MSE;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.XENT;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One small network for each kind of layer that Tacit says it measures. */
public enum LayerKind implements TestNetwork {
  SINE(
      vector(),
      () ->
          new Layer[] {new DenseLayer.Builder().nOut(4).activation(new Sine()).build(), softmax()}),
  GELU(vector(), () -> new Layer[] {dense(4, Activation.GELU), softmax()}),
  SWISH(vector(), () -> new Layer[] {dense(4, Activation.SWISH), softmax()}),
  PRELU(
      vector(),
      () ->
          new Layer[] {
            dense(4, IDENTITY), new PReLULayer.Builder().inputShape(4).build(), softmax()
          }),
  LAYER_NORM(
      vector(),
      () ->
          new Layer[] {
            new DenseLayer.Builder().nOut(4).activation(TANH).hasLayerNorm(true).build(), softmax()
          }),
  ELEMENT_WISE(
      vector(),
      () ->
          new Layer[] {
            new ElementWiseMultiplicationLayer.Builder().nIn(4).nOut(4).activation(TANH).build(),
            softmax()
          }),
  DROPOUTS(
      vector(),
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
  EMBEDDED_SEQUENCE(
      Inputs.INDICES,
      () ->
          new Layer[] {
            new EmbeddingSequenceLayer.Builder().nIn(5).nOut(3).inputLength(4).build(),
            new GlobalPoolingLayer(PoolingType.AVG),
            softmax()
          }),
  CONVOLUTION_1D(
      Inputs.SERIES,
      () ->
          new Layer[] {
            new Convolution1DLayer.Builder(3)
                .nOut(3)
                .activation(TANH)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new GlobalPoolingLayer(PoolingType.MAX),
            softmax()
          }),
  CAUSAL(
      Inputs.SERIES,
      () ->
          new Layer[] {
            new Convolution1DLayer.Builder(2)
                .nOut(3)
                .activation(TANH)
                .convolutionMode(ConvolutionMode.Causal)
                .dilation(2)
                .build(),
            new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, 2, 2).build(),
            new GlobalPoolingLayer(PoolingType.SUM),
            softmax()
          }),
  DILATED(
      Inputs.IMAGE,
      () ->
          new Layer[] {
            new ConvolutionLayer.Builder(2, 2).nOut(2).dilation(2, 2).activation(TANH).build(),
            softmax()
          }),
  STRIDED(
      Inputs.IMAGE,
      () ->
          new Layer[] {
            new ZeroPaddingLayer(1, 1),
            new ConvolutionLayer.Builder(3, 2)
                .nOut(2)
                .stride(2, 1)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(TANH)
                .build(),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG).kernelSize(2, 2).build(),
            softmax()
          }),
  CHANNELS_LAST(
      Inputs.IMAGE_CHANNELS_LAST,
      () ->
          new Layer[] {
            new ConvolutionLayer.Builder(3, 3)
                .nOut(2)
                .activation(TANH)
                .dataFormat(CNN2DFormat.NHWC)
                .build(),
            new GlobalPoolingLayer.Builder().poolingType(PoolingType.AVG).build(),
            softmax()
          }),
  SEPARABLE(
      Inputs.IMAGE,
      () ->
          new Layer[] {
            new SeparableConvolution2D.Builder(2, 2).nOut(3).activation(TANH).build(), softmax()
          }),
  DEPTHWISE(
      Inputs.IMAGE,
      () ->
          new Layer[] {
            new DepthwiseConvolution2D.Builder(2, 2).depthMultiplier(2).activation(TANH).build(),
            softmax()
          }),
  TRANSPOSED(
      Inputs.IMAGE,
      () ->
          new Layer[] {
            new Deconvolution2D.Builder(2, 2).nOut(2).stride(2, 2).activation(TANH).build(),
            new GlobalPoolingLayer(PoolingType.AVG),
            softmax()
          }),
  SPATIAL_DROPOUT(
      Inputs.IMAGE,
      () ->
          new Layer[] {
            new ConvolutionLayer.Builder(2, 2)
                .nOut(2)
                .dropOut(new SpatialDropout(0.5))
                .activation(TANH)
                .build(),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                .kernelSize(2, 2)
                .pnorm(2)
                .build(),
            softmax()
          }),
  UPSAMPLED(
      Inputs.IMAGE,
      () ->
          new Layer[] {
            new Upsampling2D.Builder(2).build(),
            new ConvolutionLayer.Builder(3, 3).nOut(2).stride(2, 2).activation(TANH).build(),
            softmax()
          }),
  LSTM_LAST_STEP(
      Inputs.SERIES,
      () ->
          new Layer[] {
            new LastTimeStep(new LSTM.Builder().nOut(3).activation(TANH).build()), softmax()
          }),
  SIMPLE_RNN(
      Inputs.SERIES,
      () ->
          new Layer[] {
            new SimpleRnn.Builder().nOut(3).activation(TANH).build(),
            new GlobalPoolingLayer(PoolingType.AVG),
            softmax()
          }),
  BIDIRECTIONAL(
      Inputs.SERIES,
      () ->
          new Layer[] {
            new Bidirectional(
                Bidirectional.Mode.CONCAT, new LSTM.Builder().nOut(2).activation(TANH).build()),
            new GlobalPoolingLayer(PoolingType.MAX),
            softmax()
          }),
  SELF_ATTENTION(
      Inputs.SERIES,
      () ->
          new Layer[] {
            new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true).build(),
            new GlobalPoolingLayer(PoolingType.AVG),
            softmax()
          }),
  TAGGER(
      Inputs.TAGGED_SERIES,
      () ->
          new Layer[] {
            new LSTM.Builder().nOut(3).activation(TANH).build(),
            dense(4, TANH),
            rnnOutput(RNNFormat.NCW)
          }),
  MASKED_TAGGER(
      Inputs.MASKED_TAGGED_SERIES,
      () ->
          new Layer[] {
            new LSTM.Builder().nOut(3).activation(TANH).build(),
            dense(4, TANH),
            new Convolution1DLayer.Builder(3)
                .nOut(3)
                .activation(TANH)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            rnnOutput(RNNFormat.NCW)
          }),
  MASKED_BIDIRECTIONAL(
      Inputs.MASKED_SERIES,
      () ->
          new Layer[] {
            new Bidirectional(
                Bidirectional.Mode.ADD, new LSTM.Builder().nOut(2).activation(TANH).build()),
            new GlobalPoolingLayer(PoolingType.MAX),
            softmax()
          }),
  MASK_ZERO(
      Inputs.SERIES,
      () ->
          new Layer[] {
            new MaskZeroLayer(new LSTM.Builder().nIn(3).nOut(2).activation(TANH).build(), 0.0),
            new GlobalPoolingLayer(PoolingType.AVG),
            softmax()
          }),
  MASKED_POOLING(
      Inputs.MASKED_SERIES,
      () ->
          new Layer[] {
            new SimpleRnn.Builder().nOut(3).activation(TANH).build(),
            new GlobalPoolingLayer(PoolingType.AVG),
            softmax()
          }),
  RECURRENT_GRAPH(Inputs.MASKED_SERIES, () -> new Layer[0]) {
    @Override
    public Model build(DataType type) {
      ComputationGraph graph =
          new ComputationGraph(
              SmallNetwork.settings(type)
                  .graphBuilder()
                  .addInputs("in")
                  .setInputTypes(InputType.recurrent(3, STEPS))
                  .addLayer("a", new SimpleRnn.Builder().nOut(3).activation(TANH).build(), "in")
                  .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "in")
                  .addVertex("half", new ScaleVertex(0.5), "sum")
                  .addVertex("last", new LastTimeStepVertex("in"), "half")
                  .addLayer("out", softmax(), "last")
                  .setOutputs("out")
                  .build());
      graph.init();
      return graph;
    }
  },
  STEPWISE_LOSS(
      Inputs.TAGGED_SERIES,
      () ->
          new Layer[] {
            new SimpleRnn.Builder().nOut(3).activation(IDENTITY).build(),
            new RnnLossLayer.Builder(MCXENT).activation(SOFTMAX).build()
          }),
  PIXELWISE_LOSS(
      Inputs.TAGGED_IMAGE,
      () ->
          new Layer[] {
            new ConvolutionLayer.Builder(1, 1).nOut(3).activation(IDENTITY).build(),
            new CnnLossLayer.Builder(MCXENT).activation(SOFTMAX).build()
          }),
  HINGE_LOSS(Inputs.SIGNED, () -> new Layer[] {dense(4, TANH), output(3, IDENTITY, HINGE)}),
  ONE_SIGMOID(
      Inputs.BINARY, () -> new Layer[] {dense(4, TANH), output(1, Activation.SIGMOID, XENT)}),
  REGULARIZED(
      vector(),
      () ->
          new Layer[] {
            new DenseLayer.Builder().nOut(4).activation(TANH).l1(0.1).l2(0.2).build(), softmax()
          }),
  SERIES_REGRESSION(
      Inputs.SERIES_WITH_NUMBERS,
      () ->
          new Layer[] {
            new SimpleRnn.Builder().nOut(3).activation(TANH).build(),
            new RnnOutputLayer.Builder(MSE).nOut(2).activation(IDENTITY).build()
          });

  /** What examples are. */
  enum Inputs {
    VECTOR,
    SIGNED,
    BINARY,
    INDEX,
    INDICES,
    SERIES,
    MASKED_SERIES,
    TAGGED_SERIES,
    MASKED_TAGGED_SERIES,
    SERIES_WITH_NUMBERS,
    IMAGE,
    IMAGE_CHANNELS_LAST,
    TAGGED_IMAGE
  }

  private static final int CLASSES = 3;
  private static final int STEPS = 4;

  private final Inputs inputs;

  @SuppressWarnings("ImmutableEnumChecker") // it makes new layers every time
  private final Supplier<Layer[]> layers;

  LayerKind(Inputs inputs, Supplier<Layer[]> layers) {
    this.inputs = inputs;
    this.layers = layers;
  }

  private static Inputs vector() {
    return Inputs.VECTOR;
  }

  private static OutputLayer softmax() {
    return output(CLASSES, SOFTMAX, MCXENT);
  }

  private static RnnOutputLayer rnnOutput(RNNFormat format) {
    return new RnnOutputLayer.Builder(MCXENT)
        .nOut(CLASSES)
        .activation(SOFTMAX)
        .dataFormat(format)
        .build();
  }

  @Override
  public Model build(DataType type) {
    return network(type, inputType(), layers.get());
  }

  private InputType inputType() {
    return switch (inputs) {
      case VECTOR, SIGNED, BINARY -> InputType.feedForward(4);
      case INDEX -> InputType.feedForward(5);
      case INDICES -> InputType.feedForward(5);
      case SERIES, MASKED_SERIES, TAGGED_SERIES, MASKED_TAGGED_SERIES, SERIES_WITH_NUMBERS ->
          InputType.recurrent(3, STEPS);
      case IMAGE, TAGGED_IMAGE -> InputType.convolutional(4, 4, 2);
      case IMAGE_CHANNELS_LAST -> InputType.convolutional(4, 4, 2, CNN2DFormat.NHWC);
    };
  }

  @Override
  public Data data(int examples, long seed) {
    Random random = new Random(seed);
    INDArray features = features(examples, random);
    INDArray mask = mask(examples);
    boolean masked = inputs == Inputs.MASKED_SERIES || inputs == Inputs.MASKED_TAGGED_SERIES;
    return new Data(
        new INDArray[] {features},
        labels(examples, random),
        masked ? Arrays.asList(mask) : Collections.nCopies(1, null),
        inputs == Inputs.MASKED_TAGGED_SERIES ? mask : null);
  }

  private INDArray features(int examples, Random random) {
    return switch (inputs) {
      case VECTOR, SIGNED, BINARY -> gaussian(new long[] {examples, 4}, random);
      case INDEX -> indices(new long[] {examples, 1}, random);
      case INDICES -> indices(new long[] {examples, STEPS}, random);
      case IMAGE, TAGGED_IMAGE -> gaussian(new long[] {examples, 2, 4, 4}, random);
      case IMAGE_CHANNELS_LAST -> gaussian(new long[] {examples, 4, 4, 2}, random);
      default -> gaussian(new long[] {examples, 3, STEPS}, random);
    };
  }

  private static INDArray indices(long[] shape, Random random) {
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextInt(5));
    }
    return array;
  }

  /** Series of 2, 3, 4, 2, ... steps. */
  private static INDArray mask(int examples) {
    INDArray mask = Nd4j.create(DataType.DOUBLE, examples, STEPS);
    for (int i = 0; i < examples; i++) {
      for (int t = 0; t < 2 + i % 3; t++) {
        mask.putScalar(i, t, 1);
      }
    }
    return mask;
  }

  private INDArray labels(int examples, Random random) {
    return switch (inputs) {
      case TAGGED_SERIES, MASKED_TAGGED_SERIES -> tags(examples, STEPS).permute(0, 2, 1).dup('c');
      case TAGGED_IMAGE ->
          tags(examples, 16).reshape('c', examples, 4, 4, CLASSES).permute(0, 3, 1, 2).dup('c');
      case SERIES_WITH_NUMBERS -> gaussian(new long[] {examples, 2, STEPS}, random);
      case SIGNED -> tags(examples, 1).reshape(examples, CLASSES).muli(2).subi(1);
      case BINARY -> tags(examples, 1).reshape(examples, CLASSES).getColumns(0);
      default -> tags(examples, 1).reshape(examples, CLASSES);
    };
  }

  /** {@code [n, T, K]}. */
  private static INDArray tags(int examples, int positions) {
    INDArray tags = Nd4j.create(DataType.DOUBLE, examples, positions, CLASSES);
    for (int i = 0; i < examples; i++) {
      for (int t = 0; t < positions; t++) {
        tags.putScalar(new int[] {i, t, (7 * i + t) % CLASSES}, 1);
      }
    }
    return tags;
  }
}
