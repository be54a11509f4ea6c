// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Points that are no images. */
final class NoiseImages {

  private NoiseImages() {}

  /**
   * Every pixel drawn alone, from the normal distribution of that pixel's mean and deviation over
   * images: as far apart as images are, and as far from their mean.
   */
  static float[][] gaussian(float[][] images, int count, SplittableRandom random) {
    float[][] drawn = new float[count][images[0].length];
    for (int pixel = 0; pixel < drawn[0].length; pixel++) {
      SummaryStatistics values = new SummaryStatistics();
      for (float[] image : images) {
        values.addValue(image[pixel]);
      }
      for (float[] point : drawn) {
        point[pixel] =
            (float) (values.getMean() + values.getStandardDeviation() * random.nextGaussian());
      }
    }
    return drawn;
  }

  /** Every pixel drawn alone, all values from 0 to 1 being equally likely. */
  static float[][] uniform(int count, int pixels, SplittableRandom random) {
    float[][] drawn = new float[count][pixels];
    for (float[] point : drawn) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        point[pixel] = (float) random.nextDouble();
      }
    }
    return drawn;
  }
}
