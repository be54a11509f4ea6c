// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples, each with the index of its class. Never changes.
 *
 * @param inputs one row of numbers each; not copied
 * @param labels of the rows; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Samples(float[][] inputs, int[] labels) {

  int size() {
    return labels.length;
  }

  Samples followedBy(Samples others) {
    return new Samples(
        Stream.concat(Arrays.stream(inputs), Arrays.stream(others.inputs)).toArray(float[][]::new),
        IntStream.concat(Arrays.stream(labels), Arrays.stream(others.labels)).toArray());
  }

  Samples withLabels(int[] others) {
    return new Samples(inputs, others);
  }

  Samples at(int... positions) {
    return new Samples(
        Arrays.stream(positions).mapToObj(p -> inputs[p]).toArray(float[][]::new),
        Arrays.stream(positions).map(p -> labels[p]).toArray());
  }

  Samples from(int first, int end) {
    return at(IntStream.range(Math.min(first, size()), Math.min(end, size())).toArray());
  }

  Samples shuffled(SplittableRandom random) {
    return at(order(size(), random));
  }

  static int[] order(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /**
   * With one column of labels for each class.
   *
   * @param shape of one example's inputs, whose product is the length of a row
   */
  DataSet toDataSet(int classes, int... shape) {
    float[] ones = new float[size() * classes];
    for (int i = 0; i < size(); i++) {
      ones[i * classes + labels[i]] = 1;
    }
    return new DataSet(features(shape), Nd4j.create(ones, new long[] {size(), classes}, 'c'));
  }

  INDArray features(int... shape) {
    int length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    float[] all = new float[size() * length];
    for (int i = 0; i < size(); i++) {
      System.arraycopy(inputs[i], 0, all, i * length, length);
    }
    long[] whole = new long[shape.length + 1];
    whole[0] = size();
    for (int i = 0; i < shape.length; i++) {
      whole[i + 1] = shape[i];
    }
    return Nd4j.create(all, whole, 'c');
  }
}
