// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.examples.data.LabelledImages;
import java.util.SplittableRandom;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Images moved within their frame, or mirrored. */
final class MovedImages {

  private static final int SIDE = LabelledImages.SIDE;

  /** Pixels that an image is moved by at most, each way. */
  private static final int FARTHEST = 1;

  private MovedImages() {}

  /**
   * Each image moved by up to a pixel each way, every other one mirrored; what comes in is black.
   */
  static DataSet randomly(DataSet images, SplittableRandom random) {
    float[][] rows = images.getFeatures().toFloatMatrix();
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          moved(
              random.nextBoolean() ? mirrored(rows[i]) : rows[i],
              random.nextInt(-FARTHEST, FARTHEST + 1),
              random.nextInt(-FARTHEST, FARTHEST + 1));
    }
    return new DataSet(Nd4j.create(rows), images.getLabels());
  }

  private static float[] mirrored(float[] image) {
    float[] mirrored = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      mirrored[i] = image[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
    }
    return mirrored;
  }

  private static float[] moved(float[] image, int right, int down) {
    float[] moved = new float[image.length];
    for (int y = Math.max(0, down); y < Math.min(SIDE, SIDE + down); y++) {
      for (int x = Math.max(0, right); x < Math.min(SIDE, SIDE + right); x++) {
        moved[y * SIDE + x] = image[(y - down) * SIDE + x - right];
      }
    }
    return moved;
  }

  /** Columns moved to the right; those that leave the frame come in again at its left. */
  static float[] around(float[] image, int columns) {
    float[] moved = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      moved[i / SIDE * SIDE + (i % SIDE + columns) % SIDE] = image[i];
    }
    return moved;
  }
}
