// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static dev.tacit.testing.LayerKind.softmax;
import static dev.tacit.testing.SmallNetwork.output;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.*;
import org.nd4j.linalg.activations.Activation;

/** The layers of networks that see images. */
final class ImageLayers {

  private ImageLayers() {}

  static Layer[] dilated() {
    return new Layer[] {
      new ConvolutionLayer.Builder(2, 2).nOut(2).dilation(2, 2).activation(TANH).build(), softmax()
    };
  }

  static Layer[] strided() {
    return new Layer[] {
      new ZeroPaddingLayer(1, 1),
      new ConvolutionLayer.Builder(3, 2)
          .nOut(2)
          .stride(2, 1)
          .convolutionMode(ConvolutionMode.Truncate)
          .activation(TANH)
          .build(),
      new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG).kernelSize(2, 2).build(),
      softmax()
    };
  }

  static Layer[] channelsLast() {
    return new Layer[] {
      new ConvolutionLayer.Builder(3, 3)
          .nOut(2)
          .activation(TANH)
          .dataFormat(CNN2DFormat.NHWC)
          .build(),
      new GlobalPoolingLayer.Builder().poolingType(PoolingType.AVG).build(),
      softmax()
    };
  }

  static Layer[] separable() {
    return new Layer[] {
      new SeparableConvolution2D.Builder(2, 2).nOut(3).activation(TANH).build(), softmax()
    };
  }

  static Layer[] depthwise() {
    return new Layer[] {
      new DepthwiseConvolution2D.Builder(2, 2).depthMultiplier(2).activation(TANH).build(),
      softmax()
    };
  }

  static Layer[] transposed() {
    return new Layer[] {
      new Deconvolution2D.Builder(2, 2).nOut(2).stride(2, 2).activation(TANH).build(),
      new GlobalPoolingLayer(PoolingType.AVG),
      softmax()
    };
  }

  static Layer[] spatialDropout() {
    return new Layer[] {
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
    };
  }

  static Layer[] upsampled() {
    return new Layer[] {
      new Upsampling2D.Builder(2).build(),
      new ConvolutionLayer.Builder(3, 3).nOut(2).stride(2, 2).activation(TANH).build(),
      softmax()
    };
  }

  static Layer[] locallyConnected() {
    return new Layer[] {
      new LocallyConnected2D.Builder().kernelSize(2, 2).nOut(2).activation(TANH).build(), softmax()
    };
  }

  static Layer[] responseNormalized() {
    return new Layer[] {
      new ConvolutionLayer.Builder(2, 2).nOut(3).activation(TANH).build(),
      new LocalResponseNormalization.Builder().build(),
      softmax()
    };
  }

  static Layer[] paddedVolume() {
    return new Layer[] {
      new Convolution3D.Builder(1, 1, 1).nOut(2).activation(TANH).build(),
      new ZeroPadding3DLayer.Builder(1, 1, 1).build(),
      new GlobalPoolingLayer(PoolingType.AVG),
      softmax()
    };
  }

  static Layer[] pixelwiseLoss() {
    return new Layer[] {
      new ConvolutionLayer.Builder(1, 1).nOut(3).activation(IDENTITY).build(),
      new CnnLossLayer.Builder(MCXENT).activation(SOFTMAX).build()
    };
  }

  /** Two normalizations, one of which is not trained. */
  static Layer[] normalized() {
    return new Layer[] {
      new ConvolutionLayer.Builder(3, 3)
          .nOut(2)
          .convolutionMode(ConvolutionMode.Same)
          .activation(Activation.IDENTITY)
          .build(),
      new BatchNormalization(),
      new ActivationLayer(Activation.TANH),
      new SubsamplingLayer.Builder(2, 2).stride(2, 2).build(),
      new ConvolutionLayer.Builder(2, 2).nOut(3).activation(Activation.TANH).hasBias(false).build(),
      new BatchNormalization.Builder().lockGammaBeta(true).gamma(0.8).beta(0.1).build(),
      output(2, Activation.SOFTMAX, MCXENT)
    };
  }
}
