// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Data that jobs train on: new arrays at every call, the same numbers. */
final class SampleData {

  private SampleData() {}

  /** Fisher's 150 flowers of three kinds, four lengths each, in an order drawn once. */
  static DataSet iris() {
    float[][] features = new float[150][4];
    float[][] labels = new float[150][3];
    List<String> lines = lines("/iris.dat");
    int[] order = order(150, 5);
    for (int i = 0; i < 150; i++) {
      String[] numbers = lines.get(order[i]).split(",", -1);
      for (int j = 0; j < 4; j++) {
        features[i][j] = Float.parseFloat(numbers[j]);
      }
      labels[i][Integer.parseInt(numbers[4].strip())] = 1;
    }
    return new DataSet(Nd4j.create(features), Nd4j.create(labels));
  }

  private static List<String> lines(String resource) {
    try (InputStream found = DataSet.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(found), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] order(int size, long seed) {
    Random random = new Random(seed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /**
   * Normal clusters of deviation 1, one a class, whose centres are normal of deviation {@code
   * apart}; classes take turns.
   */
  static DataSet clusters(int examples, int numbers, int classes, double apart, long seed) {
    Random random = new Random(seed);
    double[][] centres = new double[classes][numbers];
    for (double[] centre : centres) {
      for (int j = 0; j < numbers; j++) {
        centre[j] = apart * random.nextGaussian();
      }
    }
    float[][] features = new float[examples][numbers];
    float[][] labels = new float[examples][classes];
    for (int i = 0; i < examples; i++) {
      for (int j = 0; j < numbers; j++) {
        features[i][j] = (float) (centres[i % classes][j] + random.nextGaussian());
      }
      labels[i][i % classes] = 1;
    }
    return new DataSet(Nd4j.create(features), Nd4j.create(labels));
  }

  /** 240 examples in 8 numbers, four classes that overlap a little: what most jobs train on. */
  static DataSet clusters() {
    return clusters(240, 8, 4, 1.0, 1);
  }

  /** The same with three labels in ten replaced by another class, as the seed draws. */
  static DataSet withWrongLabels(DataSet right, long seed) {
    Random random = new Random(seed);
    INDArray labels = right.getLabels();
    int classes = (int) labels.size(1);
    for (int i = 0; i < labels.size(0); i++) {
      if (random.nextDouble() < 0.3) {
        int label = labels.getRow(i).argMax(0).getInt(0);
        labels.putScalar(i, label, 0);
        labels.putScalar(i, (label + 1 + random.nextInt(classes - 1)) % classes, 1);
      }
    }
    return right;
  }

  /**
   * Series of two sines whose frequency is the class, with noise, of 6 to 12 steps; masks tell the
   * lengths.
   */
  static DataSet waves(int examples, long seed) {
    Random random = new Random(seed);
    int steps = 12;
    INDArray features = Nd4j.zeros(DataType.FLOAT, examples, 2, steps);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, 3);
    INDArray mask = Nd4j.zeros(DataType.FLOAT, examples, steps);
    for (int i = 0; i < examples; i++) {
      int length = 6 + random.nextInt(7);
      double phase = 6 * random.nextDouble();
      for (int t = 0; t < length; t++) {
        double angle = phase + (1 + i % 3) * 0.5 * t;
        features.putScalar(i, 0, t, Math.sin(angle) + 0.2 * random.nextGaussian());
        features.putScalar(i, 1, t, Math.cos(angle) + 0.2 * random.nextGaussian());
        mask.putScalar(i, t, 1);
      }
      labels.putScalar(i, i % 3, 1);
    }
    return new DataSet(features, labels, mask, null);
  }

  /** The same series, each step with the class of its series as label, masked alike. */
  static DataSet wavesLabelledAtEachStep(int examples, long seed) {
    DataSet waves = waves(examples, seed);
    INDArray mask = waves.getFeaturesMaskArray();
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, 3, mask.size(1));
    for (int i = 0; i < examples; i++) {
      for (int t = 0; t < mask.size(1); t++) {
        labels.putScalar(i, i % 3, t, mask.getDouble(i, t));
      }
    }
    return new DataSet(waves.getFeatures(), labels, mask, mask.dup());
  }

  /** Sentences of 8 words out of 20; the class is which half most of the words are from. */
  static DataSet sentences(int examples, long seed) {
    Random random = new Random(seed);
    INDArray features = Nd4j.zeros(DataType.FLOAT, examples, 1, 8);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, 2);
    for (int i = 0; i < examples; i++) {
      for (int t = 0; t < 8; t++) {
        int half = random.nextDouble() < 0.8 ? i % 2 : 1 - i % 2;
        features.putScalar(i, 0, t, 10 * half + random.nextInt(10));
      }
      labels.putScalar(i, i % 2, 1);
    }
    return new DataSet(features, labels);
  }

  /** A smooth function of three numbers, with noise. */
  static DataSet curve(int examples, long seed) {
    Random random = new Random(seed);
    float[][] features = new float[examples][3];
    float[][] labels = new float[examples][1];
    for (int i = 0; i < examples; i++) {
      for (int j = 0; j < 3; j++) {
        features[i][j] = (float) random.nextGaussian();
      }
      labels[i][0] =
          (float) (Math.sin(features[i][0]) + features[i][1] * features[i][2] / 2)
              + 0.1f * (float) random.nextGaussian();
    }
    return new DataSet(Nd4j.create(features), Nd4j.create(labels));
  }
}
