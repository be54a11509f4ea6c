// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Examples of four classes around centres, some under wrong labels, and a network for them. */
final class MislabelledClusters {

  private static final int EXAMPLES = 600;
  private static final int HELD_OUT = 200;
  private static final int CLASSES = 4;
  private static final int NUMBERS = 20;
  private static final int BATCH = 30;

  private final SplittableRandom random = new SplittableRandom(5);
  private final double[][] centres = new double[CLASSES][NUMBERS];
  private final double mistaken;
  private final DataSet training;
  private final boolean[] wrong = new boolean[EXAMPLES];

  /** Where an example is, by its first number. */
  private final Map<Float, Integer> places = new HashMap<>();

  /**
   * @param mistaken the share of the labels that are wrong
   */
  MislabelledClusters(double mistaken) {
    this.mistaken = mistaken;
    for (double[] centre : centres) {
      Arrays.setAll(centre, i -> random.nextGaussian());
    }
    this.training = examples(EXAMPLES, wrong);
    for (int i = 0; i < EXAMPLES; i++) {
      places.put(training.getFeatures().getFloat(i, 0), i);
    }
  }

  private DataSet examples(int count, boolean[] mislabelled) {
    INDArray inputs = Nd4j.create(count, NUMBERS);
    INDArray labels = Nd4j.zeros(count, CLASSES);
    for (int i = 0; i < count; i++) {
      int right = random.nextInt(CLASSES);
      for (int k = 0; k < NUMBERS; k++) {
        inputs.putScalar(i, k, centres[right][k] + 0.9 * random.nextGaussian());
      }
      mislabelled[i] = random.nextDouble() < mistaken;
      int label = mislabelled[i] ? (right + 1 + random.nextInt(CLASSES - 1)) % CLASSES : right;
      labels.putScalar(i, label, 1);
    }
    return new DataSet(inputs, labels);
  }

  List<DataSet> batches() {
    return training.batchBy(BATCH);
  }

  /** Others, with as many wrong labels. */
  DataSet heldOut() {
    return examples(HELD_OUT, new boolean[HELD_OUT]);
  }

  /** Whether the example with this first number is labelled wrong. */
  boolean wrong(float first) {
    return wrong[Objects.requireNonNull(places.get(first))];
  }

  /** Of the wrong labels, the share that a network answers. */
  double learnt(MultiLayerNetwork network) {
    int[] answers = network.output(training.getFeatures()).argMax(1).toIntVector();
    int[] labels = training.getLabels().argMax(1).toIntVector();
    int learnt = 0;
    int all = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      all += wrong[i] ? 1 : 0;
      learnt += wrong[i] && answers[i] == labels[i] ? 1 : 0;
    }
    return (double) learnt / all;
  }

  static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.003))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(NUMBERS)
                        .nOut(64)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(64)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }
}
