// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Images some of whose labels were made wrong.
 *
 * @param images all images, with the labels to train on
 * @param wrong those of them whose label is wrong, with that label
 */
public record MislabelledImages(LabelledImages images, LabelledImages wrong) {

  /**
   * Replaces labels by another class, each of the nine others being equally likely.
   *
   * @param share of the images, 0 to 1; rounded to whole images
   * @param seed the same images and the same labels for the same seed
   */
  public static MislabelledImages in(LabelledImages images, double share, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = images.labels();
    int[] positions = choose((int) Math.round(share * labels.length), labels.length, random);
    for (int position : positions) {
      int step = 1 + random.nextInt(LabelledImages.CLASSES - 1);
      labels[position] = (labels[position] + step) % LabelledImages.CLASSES;
    }
    LabelledImages noisy = images.withLabels(labels);
    return new MislabelledImages(noisy, noisy.at(positions));
  }

  private static int[] choose(int count, int from, SplittableRandom random) {
    int[] all = IntStream.range(0, from).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(from - i);
      int swapped = all[i];
      all[i] = all[j];
      all[j] = swapped;
    }
    return Arrays.copyOf(all, count);
  }
}
