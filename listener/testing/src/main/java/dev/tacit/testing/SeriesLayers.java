// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static dev.tacit.testing.LayerKind.softmax;
import static dev.tacit.testing.SmallNetwork.dense;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MSE;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;

/** The layers of networks that see series. */
final class SeriesLayers {

  private SeriesLayers() {}

  static Layer[] embeddedSequence() {
    return new Layer[] {
      new EmbeddingSequenceLayer.Builder().nIn(5).nOut(3).inputLength(4).build(),
      new GlobalPoolingLayer(PoolingType.AVG),
      softmax()
    };
  }

  static Layer[] convolution1d() {
    return new Layer[] {
      new Convolution1DLayer.Builder(3)
          .nOut(3)
          .activation(TANH)
          .convolutionMode(ConvolutionMode.Same)
          .build(),
      new GlobalPoolingLayer(PoolingType.MAX),
      softmax()
    };
  }

  static Layer[] causal() {
    return new Layer[] {
      new Convolution1DLayer.Builder(2)
          .nOut(3)
          .activation(TANH)
          .convolutionMode(ConvolutionMode.Causal)
          .dilation(2)
          .build(),
      new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, 2, 2).build(),
      new GlobalPoolingLayer(PoolingType.SUM),
      softmax()
    };
  }

  static Layer[] lstmLastStep() {
    return new Layer[] {
      new LastTimeStep(new LSTM.Builder().nOut(3).activation(TANH).build()), softmax()
    };
  }

  /** What a layer says of all steps, on average. */
  private static Layer[] averaged(Layer layer) {
    return new Layer[] {layer, new GlobalPoolingLayer(PoolingType.AVG), softmax()};
  }

  @SuppressWarnings("deprecation") // people train with it still
  static Layer[] gravesBidirectional() {
    return averaged(new GravesBidirectionalLSTM.Builder().nOut(2).activation(TANH).build());
  }

  static Layer[] timeDistributed() {
    return averaged(new TimeDistributed(new DenseLayer.Builder().nOut(3).activation(TANH).build()));
  }

  static Layer[] simpleRnn() {
    return averaged(new SimpleRnn.Builder().nOut(3).activation(TANH).build());
  }

  static Layer[] bidirectional() {
    return new Layer[] {
      new Bidirectional(
          Bidirectional.Mode.CONCAT, new LSTM.Builder().nOut(2).activation(TANH).build()),
      new GlobalPoolingLayer(PoolingType.MAX),
      softmax()
    };
  }

  static Layer[] selfAttention() {
    return new Layer[] {
      new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true).build(),
      new GlobalPoolingLayer(PoolingType.AVG),
      softmax()
    };
  }

  static Layer[] tagger() {
    return new Layer[] {
      new LSTM.Builder().nOut(3).activation(TANH).build(), dense(4, TANH), rnnOutput(RNNFormat.NCW)
    };
  }

  static Layer[] maskedTagger() {
    return new Layer[] {
      new LSTM.Builder().nOut(3).activation(TANH).build(),
      dense(4, TANH),
      new Convolution1DLayer.Builder(3)
          .nOut(3)
          .activation(TANH)
          .convolutionMode(ConvolutionMode.Same)
          .build(),
      rnnOutput(RNNFormat.NCW)
    };
  }

  static Layer[] maskedBidirectional() {
    return new Layer[] {
      new Bidirectional(
          Bidirectional.Mode.ADD, new LSTM.Builder().nOut(2).activation(TANH).build()),
      new GlobalPoolingLayer(PoolingType.MAX),
      softmax()
    };
  }

  static Layer[] maskZero() {
    return new Layer[] {
      new MaskZeroLayer(new LSTM.Builder().nIn(3).nOut(2).activation(TANH).build(), 0.0),
      new GlobalPoolingLayer(PoolingType.AVG),
      softmax()
    };
  }

  static Layer[] maskedPooling() {
    return averaged(new SimpleRnn.Builder().nOut(3).activation(TANH).build());
  }

  static Layer[] stepwiseLoss() {
    return new Layer[] {
      new SimpleRnn.Builder().nOut(3).activation(IDENTITY).build(),
      new RnnLossLayer.Builder(MCXENT).activation(SOFTMAX).build()
    };
  }

  static Layer[] seriesRegression() {
    return new Layer[] {
      new SimpleRnn.Builder().nOut(3).activation(TANH).build(),
      new RnnOutputLayer.Builder(MSE).nOut(2).activation(IDENTITY).build()
    };
  }

  private static RnnOutputLayer rnnOutput(RNNFormat format) {
    return new RnnOutputLayer.Builder(MCXENT)
        .nOut(Inputs.CLASSES)
        .activation(SOFTMAX)
        .dataFormat(format)
        .build();
  }
}
