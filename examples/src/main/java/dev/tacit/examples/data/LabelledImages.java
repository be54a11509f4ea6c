// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Grey images of 28 x 28 pixels, each with the index of its class. Never changes. */
public final class LabelledImages {

  /** Number of classes. */
  public static final int CLASSES = 10;

  /** Rows of an image, and columns. */
  public static final int SIDE = 28;

  /** Pixels of an image. */
  public static final int PIXELS = SIDE * SIDE;

  private static final float WHITE = 255f;

  private final byte[] pixels;
  private final int[] labels;

  /**
   * @param pixels of one image after the other; not copied
   */
  LabelledImages(byte[] pixels, int[] labels) {
    this.pixels = pixels;
    this.labels = labels.clone();
  }

  /** Number of images. */
  public int size() {
    return labels.length;
  }

  /** The class of each image. */
  public int[] labels() {
    return labels.clone();
  }

  byte[] pixels() {
    return pixels;
  }

  /** The same images with other labels. */
  public LabelledImages withLabels(int[] others) {
    if (others.length != labels.length) {
      throw new IllegalArgumentException(
          "others: has " + others.length + " labels, must have " + labels.length);
    }
    return new LabelledImages(pixels, others);
  }

  /** The same images, their labels dealt out anew, in an order that follows from the seed alone. */
  public LabelledImages withShuffledLabels(long seed) {
    return withLabels(shuffled(seed).labels());
  }

  /** The first images of each class, at most so many of each, in the order they are in. */
  public LabelledImages firstOfEachClass(int most) {
    int[] met = new int[CLASSES];
    return at(IntStream.range(0, size()).filter(i -> met[labels[i]]++ < most).toArray());
  }

  /** The same images in an order that follows from the seed alone. */
  public LabelledImages shuffled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, size()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return at(order);
  }

  /** The images at the given positions. */
  public LabelledImages at(int... positions) {
    byte[] chosen = new byte[positions.length * PIXELS];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(pixels, positions[i] * PIXELS, chosen, i * PIXELS, PIXELS);
    }
    return new LabelledImages(chosen, Arrays.stream(positions).map(p -> labels[p]).toArray());
  }

  /**
   * Where an image is.
   *
   * @param row its pixels, from 0 to 1
   * @param label its class
   * @return the first position; empty if no image has these pixels and this label
   */
  public OptionalInt find(float[] row, int label) {
    return IntStream.range(0, size())
        .filter(i -> labels[i] == label && isAt(i * PIXELS, row))
        .findFirst();
  }

  private boolean isAt(int from, float[] row) {
    for (int i = 0; i < PIXELS; i++) {
      if (row[i] != Byte.toUnsignedInt(pixels[from + i]) / WHITE) {
        return false;
      }
    }
    return true;
  }

  /** Pixels from 0 to 1, a row for each image. */
  public float[][] rows() {
    float[][] rows = new float[size()][PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      rows[i / PIXELS][i % PIXELS] = Byte.toUnsignedInt(pixels[i]) / WHITE;
    }
    return rows;
  }

  /** Pixels from 0 to 1, {@code [n, 784]}, and one column of labels for each class. */
  public DataSet toDataSet() {
    float[] scaled = new float[pixels.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Byte.toUnsignedInt(pixels[i]) / WHITE;
    }
    INDArray features = Nd4j.create(scaled, new long[] {size(), PIXELS}, 'c');
    float[] ones = new float[size() * CLASSES];
    for (int i = 0; i < labels.length; i++) {
      ones[i * CLASSES + labels[i]] = 1;
    }
    return new DataSet(features, Nd4j.create(ones, new long[] {size(), CLASSES}, 'c'));
  }

  /** The same in batches made one by one, the last of them perhaps smaller. */
  public Stream<DataSet> batches(int batchSize) {
    return IntStream.iterate(0, from -> from < size(), from -> from + batchSize)
        .mapToObj(from -> at(range(from, Math.min(size(), from + batchSize))).toDataSet());
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }
}
