// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class EllipseTest {

  private static final Offset<Float> ROUNDING = within(1e-5f);

  @Test
  void goesThroughItsThreePoints() {
    float[][] points = {{0, 1, 5, 2}, {3, -1, 4, 2}, {7, 0.5f, 0, 1}};

    Ellipse ellipse = Ellipse.through(points[0], points[1], points[2]);

    for (int i = 0; i < points.length; i++) {
      assertThat(ellipse.at(Ellipse.DEGREES[i])).containsExactly(points[i], ROUNDING);
    }
  }

  @Test
  void isACircleIfItsPointsAreEquallyFarApart() {
    Ellipse ellipse =
        Ellipse.through(new float[] {1, 0, 0}, new float[] {0, 1, 0}, new float[] {0, 0, 1});

    for (int degrees = 0; degrees < 360; degrees += 7) {
      float[] point = ellipse.at(degrees);
      double square = 0;
      for (float coordinate : point) {
        square += Math.pow(coordinate - 1 / 3.0, 2);
      }
      assertThat(square).isCloseTo(2 / 3.0, within(1e-5));
    }
  }
}
