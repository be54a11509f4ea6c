// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.data.MislabelledImages;
import dev.tacit.examples.lab.paper.SineActivation;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What training can look like. Each is a data set, a network and how it is trained. */
enum TrainingSituation {
  /** Right labels, enough of them, half of the units dropped: what one wants. */
  GENERALIZES(3000, 0, 50, 40) {
    @Override
    MultiLayerNetwork network() {
      return rectifiers(new Sgd(0.1), 0.5);
    }
  },
  /** Right labels, few of them, trained far beyond the point where all are learnt. */
  OVERFITS_CLEAN_DATA(300, 0, 50, 150) {
    @Override
    MultiLayerNetwork network() {
      return rectifiers(new Adam(1e-3), 1);
    }
  },
  /** Three labels of ten are wrong, and are learnt by heart in the end. */
  FITS_LABEL_NOISE(2000, 0.3, 50, 60) {
    @Override
    MultiLayerNetwork network() {
      return rectifiers(new Sgd(0.1), 1);
    }
  },
  /** Plain gradient descent: each step takes all examples. */
  EDGE_OF_STABILITY(500, 0, 500, 800) {
    @Override
    MultiLayerNetwork network() {
      return build(new Sgd(0.08), tanh(), tanh());
    }
  },
  /** Sine units whose first weights are much too large. */
  MEMORIZING_INITIALIZATION(2000, 0, 50, 40) {
    @Override
    MultiLayerNetwork network() {
      return build(
          new Sgd(0.1),
          new DenseLayer.Builder()
              .nOut(2 * UNITS)
              .activation(new SineActivation())
              .weightInit(new NormalDistribution(0, 1))
              .build());
    }
  };

  private static final int UNITS = 128;
  private static final long SEED = 1;

  private final int images;
  private final double wrong;
  private final int batch;
  private final int epochs;

  TrainingSituation(int images, double wrong, int batch, int epochs) {
    this.images = images;
    this.wrong = wrong;
    this.batch = batch;
    this.epochs = epochs;
  }

  /** With its first weights. */
  abstract MultiLayerNetwork network();

  LabelledImages training(FashionMnist all) {
    LabelledImages few = all.train().firstOfEachClass(images / LabelledImages.CLASSES);
    return MislabelledImages.in(few.shuffled(SEED), wrong, SEED).images();
  }

  int batch() {
    return batch;
  }

  int epochs() {
    return epochs;
  }

  /** Whether an epoch is one step, so that not every epoch is measured. */
  boolean fullBatch() {
    return batch == images;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static DenseLayer tanh() {
    return new DenseLayer.Builder()
        .nOut(UNITS)
        .activation(Activation.TANH)
        .weightInit(WeightInit.XAVIER)
        .build();
  }

  private static MultiLayerNetwork rectifiers(IUpdater updater, double kept) {
    return build(
        updater,
        new DenseLayer.Builder().nOut(UNITS).activation(Activation.RELU).build(),
        new DenseLayer.Builder().nOut(UNITS).activation(Activation.RELU).dropOut(kept).build());
  }

  private static MultiLayerNetwork build(IUpdater updater, DenseLayer... hidden) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(SEED)
            .weightInit(WeightInit.RELU)
            .updater(updater)
            .list();
    for (DenseLayer layer : hidden) {
      list.layer(layer);
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .nOut(LabelledImages.CLASSES)
            .build());
    list.setInputType(InputType.feedForward(LabelledImages.PIXELS));
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }
}
