// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.LearningTask.Shape;
import java.util.SplittableRandom;

/** As many examples as a process is asked for. */
final class Drawn {

  private static final int TRAIN = 4000;
  private static final int TEST = 1500;

  private Drawn() {}

  /** Fills a row and says its class. */
  interface Drawing {
    int fill(float[] row, SplittableRandom random);
  }

  static Samples examples(SplittableRandom random, Drawing process, int numbers) {
    float[][] inputs = new float[TRAIN + TEST][numbers];
    int[] labels = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      labels[i] = process.fill(inputs[i], random);
    }
    return new Samples(inputs, labels);
  }

  static LearningTask task(Samples all, int classes, Shape shape) {
    return new LearningTask(all.from(0, TRAIN), all.from(TRAIN, TRAIN + TEST), classes, shape);
  }
}
