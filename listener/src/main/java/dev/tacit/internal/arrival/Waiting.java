// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.internal.training.PlantedLabels;
import java.util.Arrays;

/** Arrivals of one batch, until training goes on with it. */
final class Waiting {

  private static final int FIRST_SIZE = 32;

  private int outputs = 1;
  private long[] keys = new long[FIRST_SIZE];
  private int[] labels = new int[FIRST_SIZE];
  private int[] planted = new int[FIRST_SIZE];
  private float[][] logits = new float[FIRST_SIZE][outputs];
  private int size;

  /** Forgets what waits. */
  void clear() {
    size = 0;
  }

  /** None, of so many outputs each. */
  Waiting of(int number) {
    size = 0;
    if (number != outputs) {
      outputs = number;
      logits = new float[keys.length][outputs];
    }
    return this;
  }

  /**
   * Adds an arrival; returns where its logits go.
   *
   * @param trainedAs the class of a canary, {@link PlantedLabels#NONE} of others
   */
  float[] add(long key, int label, int trainedAs) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      labels = Arrays.copyOf(labels, 2 * size);
      planted = Arrays.copyOf(planted, 2 * size);
      logits = Arrays.copyOf(logits, 2 * size);
      Arrays.setAll(logits, i -> i < size ? logits[i] : new float[outputs]);
    }
    keys[size] = key;
    labels[size] = label;
    planted[size] = trainedAs;
    return logits[size++];
  }

  int size() {
    return size;
  }

  long key(int i) {
    return keys[i];
  }

  int label(int i) {
    return labels[i];
  }

  /** What a canary is trained as, {@link PlantedLabels#NONE} of others. */
  int planted(int i) {
    return planted[i];
  }

  float[] logits(int i) {
    return logits[i];
  }
}
