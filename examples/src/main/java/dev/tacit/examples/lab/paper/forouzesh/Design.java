// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import dev.tacit.examples.data.LabelledImages;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network of one comparison.
 *
 * @param shape kinds of its layers
 * @param depth hidden dense layers
 * @param width units of each of them
 * @param start of its weights
 * @param batchNorm whether each hidden layer's output is normalized before its activation
 * @param dropout whether half of each hidden dense layer's units are dropped while it trains
 */
record Design(
    KindOfLayers shape, int depth, int width, Start start, boolean batchNorm, boolean dropout) {

  private static final double RATE = 0.001;
  private static final int KERNEL = 3;
  private static final int[] CHANNELS = {4, 8};

  static Design dense(int depth, int width, Start start) {
    return new Design(KindOfLayers.DENSE, depth, width, start, false, false);
  }

  /** Two convolutions and a dense layer. */
  static Design convolutional(KindOfLayers shape, Start start) {
    return new Design(shape, 1, 64, start, false, false);
  }

  Design withBatchNorm() {
    return new Design(shape, depth, width, start, true, dropout);
  }

  Design withDropout() {
    return new Design(shape, depth, width, start, batchNorm, true);
  }

  /** What it is called in results. */
  String text() {
    return (shape.convolutional() ? shape.text() : depth + " x " + width)
        + ", "
        + start.text()
        + (batchNorm ? ", batch norm" : "")
        + (dropout ? ", dropout" : "");
  }

  /** A new network, not trained. */
  MultiLayerNetwork network(long seed) {
    ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .weightInit(start.weights())
            .updater(new Adam(RATE))
            .list();
    if (shape.convolutional()) {
      convolutions(layers);
    }
    for (int i = 0; i < depth; i++) {
      hidden(layers, new DenseLayer.Builder().nOut(width));
      if (dropout) {
        layers.layer(new DropoutLayer.Builder(0.5).build());
      }
    }
    layers.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .nOut(LabelledImages.CLASSES)
            .build());
    layers.setInputType(InputType.convolutionalFlat(LabelledImages.SIDE, LabelledImages.SIDE, 1));
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    start.drawBiases(network, seed);
    return network;
  }

  private void convolutions(ListBuilder layers) {
    for (int channels : CHANNELS) {
      hidden(layers, new ConvolutionLayer.Builder(KERNEL, KERNEL).nOut(channels));
      if (shape.pooling() != null) {
        layers.layer(
            new SubsamplingLayer.Builder(shape.pooling()).kernelSize(2, 2).stride(2, 2).build());
      }
    }
  }

  private void hidden(ListBuilder layers, FeedForwardLayer.Builder<?> layer) {
    if (batchNorm) {
      layers.layer(layer.activation(Activation.IDENTITY).build());
      layers.layer(new BatchNormalization());
      layers.layer(new ActivationLayer(Activation.RELU));
    } else {
      layers.layer(layer.activation(Activation.RELU).build());
    }
  }
}
