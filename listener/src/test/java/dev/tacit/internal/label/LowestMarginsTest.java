// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LowestMarginsTest {

  private static float[] margins(int n, long seed) {
    Random random = new Random(seed);
    float[] margins = new float[n];
    for (int i = 0; i < n; i++) {
      margins[i] = (float) random.nextGaussian();
    }
    return margins;
  }

  @Property
  void areAsManyAsTheShareSays(
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @DoubleRange(min = 0, max = 1.2) double share,
      @ForAll long seed) {
    float[] margins = margins(n, seed);

    LowestMargins lowest = LowestMargins.of(margins, share);

    int below = 0;
    for (float margin : margins) {
      below += margin <= lowest.limit() ? 1 : 0;
    }
    assertThat(below).isEqualTo(lowest.count()).isEqualTo((int) Math.min(n, Math.round(share * n)));
  }

  /** The variance of all is that within the groups and that between them. */
  @Property
  void theSeparationIsTheVarianceThatIsNotWithinTheGroups(
      @ForAll @IntRange(min = 2, max = 200) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll long seed) {
    float[] margins = margins(n, seed);

    LowestMargins lowest = LowestMargins.of(margins, share);

    double[] sorted = new double[n];
    Arrays.setAll(sorted, i -> margins[i]);
    Arrays.sort(sorted);
    double within =
        squares(Arrays.copyOf(sorted, lowest.count()))
            + squares(Arrays.copyOfRange(sorted, lowest.count(), n));
    assertThat(lowest.separation()).isCloseTo((squares(sorted) - within) / n, within(1e-9));
  }

  private static double squares(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  @Test
  void noneAreLowestWhereNoLabelIsWrong() {
    assertThat(LowestMargins.of(margins(100, 1), 0.001))
        .isEqualTo(new LowestMargins(0, Float.NEGATIVE_INFINITY, 0));
  }
}
