// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GeneratedTest {

  @Test
  void classesOfTheTailGetEverRarer() {
    LearningTask tail = Generated.tail(new SplittableRandom(1));
    long[] counts = new long[8];
    Arrays.stream(tail.train().labels()).forEach(label -> counts[label]++);

    double all = tail.train().size();
    for (int i = 0; i < 8; i++) {
      double expected = Math.pow(0.6, i) * 0.4 / (1 - Math.pow(0.6, 8));
      assertThat(counts[i] / all).isBetween(expected - 0.025, expected + 0.025);
    }
    assertThat(counts[7]).isBetween(20L, 80L);
  }

  @Test
  void gratingsGoInTheDirectionOfTheirClass() {
    LearningTask gratings = Generated.gratings(new SplittableRandom(1));
    double[] across = new double[6];
    double[] down = new double[6];
    for (int n = 0; n < gratings.train().size(); n++) {
      float[] image = gratings.train().inputs()[n];
      int label = gratings.train().labels()[n];
      for (int i = 0; i < 132; i++) {
        down[label] += Math.abs(image[i + 12] - image[i]);
        across[label] += i % 12 == 11 ? 0 : Math.abs(image[i + 1] - image[i]);
      }
    }

    assertThat(across[0]).isGreaterThan(1.1 * down[0]); // 0 degrees: bright and dark columns
    assertThat(down[3]).isGreaterThan(1.1 * across[3]); // 90 degrees: bright and dark lines
  }
}
