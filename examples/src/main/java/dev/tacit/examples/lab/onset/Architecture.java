// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that are trained. */
enum Architecture {
  /** One hidden layer of 32. */
  NARROW("narrow") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      list.layer(dense(32, recipe, true));
    }
  },
  /** One hidden layer of 512. */
  WIDE("wide") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      list.layer(dense(512, recipe, true));
    }
  },
  /** Two hidden layers of 128. */
  MLP("mlp") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      list.layer(dense(128, recipe, true)).layer(dense(128, recipe, false));
    }
  },
  /** Five hidden layers of 64. */
  DEEP("deep") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      for (int i = 0; i < 5; i++) {
        list.layer(dense(64, recipe, i == 0));
      }
    }
  },
  /** Two convolutions of 8 and 16 channels, poolings, a dense layer of 64, as in LeNet. */
  CONVOLUTIONAL("conv") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      list.layer(convolution(8, recipe)).layer(pooling());
      list.layer(convolution(16, recipe)).layer(pooling());
      list.layer(dense(64, recipe, false));
    }
  },
  /** Two hidden layers of 128 with batch normalization. */
  BATCH_NORM("batchnorm") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      for (int i = 0; i < 2; i++) {
        list.layer(new DenseLayer.Builder().nOut(128).activation(Activation.IDENTITY).build());
        list.layer(new BatchNormalization.Builder().build());
        list.layer(new ActivationLayer(recipe.unit().activation()));
      }
    }
  },
  /** Two hidden layers of 256, half of whose units are dropped. */
  DROPOUT("dropout") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      for (int i = 0; i < 2; i++) {
        list.layer(
            new DenseLayer.Builder()
                .nOut(256)
                .activation(recipe.unit().activation())
                .dropOut(i == 0 ? 1 : 0.5)
                .build());
      }
    }
  },
  /** Three hidden layers of 200, 100 and 50. */
  TAPERED("tapered") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      for (int units : new int[] {200, 100, 50}) {
        list.layer(dense(units, recipe, units == 200));
      }
    }
  },
  /** Two convolutions of 12 and 24 channels with batch normalization, a dense layer of 96. */
  CONV_NORM("convnorm") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      for (int channels : new int[] {12, 24}) {
        list.layer(
            new ConvolutionLayer.Builder(3, 3)
                .nOut(channels)
                .activation(Activation.IDENTITY)
                .build());
        list.layer(new BatchNormalization.Builder().build());
        list.layer(new ActivationLayer(recipe.unit().activation()));
        list.layer(pooling());
      }
      list.layer(dense(96, recipe, false));
    }
  },
  /** A plain recurrent layer of 40 units, of which the last step counts. */
  SIMPLE_RECURRENT("rnn") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      list.layer(
          new LastTimeStep(
              new SimpleRnn.Builder().nOut(40).activation(recipe.unit().activation()).build()));
    }
  },
  /** An LSTM of 48 units, of which the last step counts. */
  RECURRENT("lstm") {
    @Override
    void layers(ListBuilder list, RunRecipe recipe) {
      list.layer(new LastTimeStep(new LSTM.Builder().nOut(48).build()));
    }
  },
  /** As {@link #MLP}, built as a graph. */
  GRAPH("graph"),
  /** A graph: a layer of 64, and two blocks of two such layers with a way around each. */
  RESIDUAL("residual"),
  /** A graph: a layer of 128 and two of 64, one after the other, side by side. */
  BRANCHED("branched");

  private final String text;

  Architecture(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean recurrent() {
    return this == RECURRENT || this == SIMPLE_RECURRENT;
  }

  /** Whether {@link GraphNetwork} builds it. */
  boolean isGraph() {
    return this == GRAPH || this == RESIDUAL || this == BRANCHED;
  }

  /**
   * Adds the hidden layers.
   *
   * @param list to add to
   * @param recipe of the run
   */
  void layers(ListBuilder list, RunRecipe recipe) {
    throw new IllegalStateException(this + " is a graph");
  }

  /** A new network whose weights follow from the recipe alone. */
  MultiLayerNetwork build(RunRecipe recipe, LearningTask task, int iterations) {
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(recipe.seed())
            .weightInit(recipe.unit() == Unit.RELU ? WeightInit.RELU : WeightInit.XAVIER)
            .l2(recipe.decay())
            .updater(recipe.updater(iterations))
            .list();
    layers(list, recipe);
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .nOut(task.classes())
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(task.shape().inputType()).build());
    network.init();
    return network;
  }

  private static DenseLayer dense(int units, RunRecipe recipe, boolean first) {
    IActivation activation = recipe.unit().activation();
    DenseLayer.Builder builder = new DenseLayer.Builder().nOut(units).activation(activation);
    if (first && recipe.firstDeviation() > 0) {
      builder.weightInit(new NormalDistribution(0, recipe.firstDeviation()));
    }
    return builder.build();
  }

  private static ConvolutionLayer convolution(int channels, RunRecipe recipe) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .activation(recipe.unit().activation())
        .build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(2, 2).stride(2, 2).build();
  }
}
