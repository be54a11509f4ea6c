// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Trains a small network with dropout on numbers drawn around the mean of their class. Waits for a
 * line in the middle of an epoch, and again when it is done. It ends with an exit code of its own.
 */
public final class PlainJob {

  static final int EPOCHS = 30;
  static final int BATCHES = 20;

  private static final int FEATURES = 8;
  private static final int CLASSES = 3;
  private static final int EXIT_CODE = 7;

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private PlainJob() {}

  /** Runs it, with listeners of these classes. */
  public static void main(String[] args) throws Exception {
    PlainJob job = new PlainJob();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(1));
    network.init();
    for (String listener : args) {
      network.addListeners(
          Class.forName(listener)
              .asSubclass(TrainingListener.class)
              .getDeclaredConstructor()
              .newInstance());
    }
    network.fit(new Waiting(batches(), job), EPOCHS);
    System.out.println("parameters " + bits(network.params()));
    System.out.println("listeners " + network.getListeners().size());
    job.await("done");
    System.exit(EXIT_CODE);
  }

  /** Says where it is, and goes on when it is told to. */
  private void await(String where) throws IOException {
    System.out.println(where);
    in.readLine();
  }

  static MultiLayerConfiguration configuration(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Adam(0.01))
        .list()
        .layer(hidden())
        .layer(output())
        .build();
  }

  static DenseLayer hidden() {
    return new DenseLayer.Builder()
        .nIn(FEATURES)
        .nOut(16)
        .activation(Activation.TANH)
        .dropOut(0.8)
        .build();
  }

  static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(16)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static List<DataSet> batches() {
    Random random = new Random(5);
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(batch(random));
    }
    return batches;
  }

  private static DataSet batch(Random random) {
    float[][] features = new float[32][FEATURES];
    float[][] labels = new float[32][CLASSES];
    for (int i = 0; i < 32; i++) {
      int label = random.nextInt(CLASSES);
      labels[i][label] = 1;
      for (int j = 0; j < FEATURES; j++) {
        features[i][j] = (float) (random.nextGaussian() + (j % CLASSES == label ? 1 : 0));
      }
    }
    return new DataSet(Nd4j.create(features), Nd4j.create(labels));
  }

  /** Tells two trainings apart that differ in one bit of one parameter. */
  static String bits(INDArray parameters) {
    float[] values = parameters.dup().data().asFloat();
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return Integer.toHexString(Arrays.hashCode(bits));
  }

  /** Data that are late, once, in the middle of an epoch. */
  private static final class Waiting extends ListDataSetIterator<DataSet> {

    private static final long serialVersionUID = 1;

    private final transient PlainJob job;
    private int given;

    Waiting(List<DataSet> batches, PlainJob job) {
      super(batches, 1);
      this.job = job;
    }

    @Override
    public synchronized DataSet next() {
      given++;
      if (given == EPOCHS * BATCHES / 2 + BATCHES / 2) {
        try {
          job.await("half");
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
      return super.next();
    }

    @Override
    public boolean asyncSupported() {
      return false;
    }
  }
}
