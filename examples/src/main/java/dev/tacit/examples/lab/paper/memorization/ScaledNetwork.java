// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.examples.data.LabelledImages;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Networks without biases whose first layer's weights begin at a given scale. */
enum ScaledNetwork {
  /** One hidden layer. */
  PERCEPTRON("MLP") {
    @Override
    void hidden(ListBuilder list, PaperSetting setting) {
      list.layer(dense(setting).weightInit(new NormalDistribution(0, setting.scale())).build());
    }

    /** A step moves logits by about the loss's gradient: layers see inputs of these lengths. */
    @Override
    double learningRate(PaperSetting setting) {
      double image = LabelledImages.PIXELS; // standardized
      double variance = setting.scale() * setting.scale() * image;
      double representation = HIDDEN * setting.unit().meanSquare(variance);
      double size = setting.size() * setting.size();
      return STEP * size / (image + representation);
    }
  },
  /** Two convolutions with strides of 2, a hidden layer. */
  CONVOLUTIONAL("ConvNet") {
    @Override
    void hidden(ListBuilder list, PaperSetting setting) {
      list.layer(
          convolution(16, setting).weightInit(new NormalDistribution(0, setting.scale())).build());
      list.layer(convolution(32, setting).build());
      list.layer(dense(setting).build());
    }

    @Override
    double learningRate(PaperSetting setting) {
      return 0.02;
    }
  };

  /** What the layer is called whose representation is measured. */
  static final String LAST_HIDDEN = "hidden";

  static final String TOP = "top";

  private static final int HIDDEN = 256;
  private static final double STEP = 4;

  private final String text;

  ScaledNetwork(String text) {
    this.text = text;
  }

  /** Its name in tables. */
  String text() {
    return text;
  }

  abstract void hidden(ListBuilder list, PaperSetting setting);

  abstract double learningRate(PaperSetting setting);

  static MultiLayerNetwork network(PaperSetting setting) {
    ScaledNetwork architecture = setting.architecture();
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(setting.seed())
            .weightInit(WeightInit.XAVIER_UNIFORM)
            .updater(new Nesterovs(architecture.learningRate(setting), 0.9))
            .list();
    architecture.hidden(list, setting);
    list.layer(
        new OutputLayer.Builder(new LossOfScaledLogits(setting.loss(), setting.size()))
            .name(TOP)
            .activation(Activation.IDENTITY)
            .hasBias(false)
            .nOut(LabelledImages.CLASSES)
            .build());
    InputType images = InputType.convolutionalFlat(LabelledImages.SIDE, LabelledImages.SIDE, 1);
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(images).build());
    network.init();
    return network;
  }

  private static DenseLayer.Builder dense(PaperSetting setting) {
    return new DenseLayer.Builder()
        .name(LAST_HIDDEN)
        .activation(setting.unit().activation())
        .hasBias(false)
        .nOut(HIDDEN);
  }

  private static ConvolutionLayer.Builder convolution(int channels, PaperSetting setting) {
    return new ConvolutionLayer.Builder(5, 5)
        .stride(2, 2)
        .activation(setting.unit().activation())
        .hasBias(false)
        .nOut(channels);
  }
}
