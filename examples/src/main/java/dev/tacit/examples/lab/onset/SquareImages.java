// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Square images, row by row. */
final class SquareImages {

  private SquareImages() {}

  /** Those of some classes, which are counted anew. */
  static Samples only(Samples images, Integer... classes) {
    List<Integer> kept = List.of(classes);
    Samples some =
        images.at(
            IntStream.range(0, images.size())
                .filter(i -> kept.contains(images.labels()[i]))
                .toArray());
    return some.withLabels(Arrays.stream(some.labels()).map(kept::indexOf).toArray());
  }

  /** Every two by two pixels made one, their mean. */
  static Samples halved(Samples images, int side) {
    float[][] halved =
        Arrays.stream(images.inputs()).map(image -> halved(image, side)).toArray(float[][]::new);
    return new Samples(halved, images.labels());
  }

  private static float[] halved(float[] image, int side) {
    int half = side / 2;
    float[] halved = new float[half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        int corner = 2 * y * side + 2 * x;
        halved[y * half + x] =
            (image[corner] + image[corner + 1] + image[corner + side] + image[corner + side + 1])
                / 4;
      }
    }
    return halved;
  }

  /** Cut into so many steps of equal length, the first number of each step first. */
  static Samples transposed(Samples images, int steps) {
    float[][] turned =
        Arrays.stream(images.inputs())
            .map(image -> transposed(image, steps))
            .toArray(float[][]::new);
    return new Samples(turned, images.labels());
  }

  private static float[] transposed(float[] image, int steps) {
    int length = image.length / steps;
    float[] turned = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      turned[i % length * steps + i / length] = image[i];
    }
    return turned;
  }
}
