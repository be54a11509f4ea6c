// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ImplausibleLabelsTest {

  private static final double RIGHT = 0.9;
  private static final double SPREAD = 0.2;

  /** Of right labels around 0.9, of wrong ones as of other labels around -0.9. */
  private static float[][] margins(int n, double wrong, long seed) {
    Random random = new Random(seed);
    float[][] margins = new float[2][n];
    for (int i = 0; i < n; i++) {
      double centre = random.nextDouble() < wrong ? -RIGHT : RIGHT;
      margins[0][i] = (float) (centre + SPREAD * random.nextGaussian());
      margins[1][i] = (float) (-RIGHT + SPREAD * random.nextGaussian());
    }
    return margins;
  }

  @Property
  void wrongLabelsThatLookLikeRandomOnesAreCounted(
      @ForAll @DoubleRange(min = 0, max = 0.6) double wrong, @ForAll long seed) {
    float[][] margins = margins(4000, wrong, seed);

    ImplausibleLabels implausible = ImplausibleLabels.of(margins[0], margins[1], 0.25);

    assertThat(implausible.share()).isCloseTo(wrong, within(5 * implausible.error() + 0.01));
  }

  @Property
  void isTheShareBelowAQuantileOfOtherLabelsOverThatQuantile(
      @ForAll @IntRange(min = 50, max = 300) int n, @ForAll long seed) {
    float[][] margins = margins(n, 0.3, seed);
    double quantile = 0.1;

    ImplausibleLabels implausible = ImplausibleLabels.of(margins[0], margins[1], quantile);

    // The limit is the largest of other labels' margins that no more than a tenth are below.
    int rank = (int) (quantile * (n - 1));
    int below = 0;
    for (float margin : margins[0]) {
      int lower = 0;
      for (float other : margins[1]) {
        lower += other < margin ? 1 : 0;
      }
      below += lower <= rank ? 1 : 0;
    }
    assertThat(implausible.share()).isCloseTo(below / quantile / n, within(1e-12));
  }

  @Test
  void theErrorIsHowMuchItVariesFromSampleToSample() {
    int samples = 400;
    double sum = 0;
    double squares = 0;
    double error = 0;
    for (int i = 0; i < samples; i++) {
      float[][] margins = margins(400, 0.2, i);
      ImplausibleLabels implausible = ImplausibleLabels.of(margins[0], margins[1], 0.25);
      sum += implausible.share();
      squares += implausible.share() * implausible.share();
      error += implausible.error() / samples;
    }
    double deviation = Math.sqrt(squares / samples - Math.pow(sum / samples, 2));

    assertThat(error).isBetween(0.8 * deviation, 1.5 * deviation);
  }
}
