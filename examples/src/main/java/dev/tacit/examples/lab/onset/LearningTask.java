// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What there is to learn.
 *
 * @param train examples to train on, with right labels
 * @param test other examples
 * @param classes how many there are
 * @param shape what inputs are
 */
record LearningTask(Samples train, Samples test, int classes, Shape shape) {

  /**
   * What inputs are.
   *
   * @param kind flat numbers, an image with its rows one after the other, or a sequence with all
   *     steps of its first number first
   * @param width numbers, columns, or numbers of a step
   * @param height 1, rows, or steps
   */
  record Shape(Kind kind, int width, int height) {

    enum Kind {
      FLAT,
      IMAGE,
      SEQUENCE
    }

    static Shape flat(int numbers) {
      return new Shape(Kind.FLAT, numbers, 1);
    }

    InputType inputType() {
      return switch (kind) {
        case FLAT -> InputType.feedForward(width);
        case IMAGE -> InputType.convolutionalFlat(height, width, 1);
        case SEQUENCE -> InputType.recurrent(width);
      };
    }

    private int[] dimensions() {
      return kind == Kind.SEQUENCE ? new int[] {width, height} : new int[] {width * height};
    }
  }

  DataSet dataSet(Samples samples) {
    return samples.toDataSet(classes, shape.dimensions());
  }

  INDArray features(Samples samples) {
    return samples.features(shape.dimensions());
  }

  /** A row moved a little: an image by up to two pixels each way, else by noise. */
  float[] augmented(float[] row, SplittableRandom random) {
    if (shape.kind() == Shape.Kind.FLAT || shape.kind() == Shape.Kind.SEQUENCE) {
      float[] moved = row.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += (float) (0.2 * random.nextGaussian());
      }
      return moved;
    }
    return shifted(row, random.nextInt(5) - 2, random.nextInt(5) - 2);
  }

  private float[] shifted(float[] row, int right, int down) {
    float[] moved = new float[row.length];
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int fromX = x - right;
        int fromY = y - down;
        if (fromX >= 0 && fromX < shape.width() && fromY >= 0 && fromY < shape.height()) {
          moved[y * shape.width() + x] = row[fromY * shape.width() + fromX];
        }
      }
    }
    return moved;
  }
}
