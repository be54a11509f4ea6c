// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.examples.lab.paper.robustness.Lbfgs.End;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LandscapeTest {

  private final Landscape landscape = Landscape.of(Iris.load(), 4, 1e-2);

  @Test
  void itsEnergyIsTheScoreOfTheNetworkAndHalfTheSquares() {
    double[] place = place(1);

    assertThat(landscape.at(place, new double[place.length]))
        .isCloseTo(landscape.task(place) + 1e-2 / 2 * Lbfgs.product(place, place), within(1e-12));
  }

  @Test
  void itsSlopeIsThatOfItsEnergy() {
    double[] place = place(1);
    double[] slope = new double[place.length];
    double[] unused = new double[place.length];
    landscape.at(place, slope);
    for (int i = 0; i < place.length; i++) {
      double[] above = place.clone();
      above[i] += 1e-5;
      double[] below = place.clone();
      below[i] -= 1e-5;
      assertThat(slope[i])
          .isCloseTo(
              (landscape.at(above, unused) - landscape.at(below, unused)) / 2e-5, within(1e-7));
    }
  }

  @Test
  void hiddenUnitsInAnotherOrderAndWithOtherSignsAreTheSameNetwork() {
    double[] place = place(1);
    double[] aligned = landscape.units().aligned(place, place(2));
    double[] unused = new double[place.length];

    assertThat(aligned).isNotEqualTo(place);
    assertThat(landscape.at(aligned, unused)).isCloseTo(landscape.at(place, unused), within(1e-12));
    assertThat(landscape.units().aligned(aligned, place)).containsExactly(place, within(1e-12));
  }

  @Test
  void aPassIsAtLeastAsHighAsWhatItJoins() {
    List<End> minima = new BasinHopping(6, 1, 0.01).minima(landscape, 3);
    double[] lower = minima.get(0).place();
    double[] upper = minima.get(1).place();
    double[] unused = new double[lower.length];

    assertThat(minima).hasSizeGreaterThan(3);
    assertThat(new Disconnectivity(landscape).pass(lower, upper))
        .isGreaterThanOrEqualTo(Math.max(landscape.at(lower, unused), landscape.at(upper, unused)));
    assertThat(new Disconnectivity(landscape).joins(minima.stream().map(End::place).toList()))
        .hasSize(minima.size() - 1);
  }

  private double[] place(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] place = new double[landscape.parameters()];
    Arrays.setAll(place, i -> random.nextGaussian());
    return place;
  }
}
