// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LanczosTest {

  private static Lanczos.Ritz largest(double tolerance, int iterations, double... diagonal) {
    INDArray matrix = Nd4j.createFromArray(diagonal).reshape(1, diagonal.length);
    INDArray start = Nd4j.ones(DataType.DOUBLE, 1, diagonal.length);
    return Lanczos.largest(vector -> vector.mul(matrix), start, tolerance, iterations);
  }

  @Test
  void findsTheLargestNotTheLargestInMagnitude() {
    Lanczos.Ritz ritz = largest(1e-6, 10, -9, -1, 0.5, 2, 3);
    assertThat(ritz.value()).isCloseTo(3, within(1e-5));
    assertThat(ritz.converged()).isTrue();
    assertThat(Math.abs(ritz.vector().getDouble(4))).isCloseTo(1, within(1e-5));
  }

  @Test
  void isNegativeIfEveryDirectionCurvesDown() {
    assertThat(largest(1e-6, 10, -5, -4, -2).value()).isCloseTo(-2, within(1e-5));
  }

  @Test
  void residualBoundsTheErrorWhenItStopsEarly() {
    double[] diagonal = new double[200];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = i / 20.0;
    }
    Lanczos.Ritz ritz = largest(1e-9, 6, diagonal);
    assertThat(ritz.converged()).isFalse();
    assertThat(ritz.residual()).isPositive();
    double nearest = Math.round(ritz.value() * 20) / 20.0;
    assertThat(Math.abs(ritz.value() - nearest)).isLessThanOrEqualTo(ritz.residual());
  }

  @Test
  void stopsWhenTheSpaceIsExhausted() {
    Lanczos.Ritz ritz = largest(1e-15, 50, 4, 4, 4);
    assertThat(ritz.value()).isCloseTo(4, within(1e-12));
    assertThat(ritz.converged()).isTrue();
  }

  @Test
  void asymmetryGoesIntoTheResidual() {
    INDArray skew = Nd4j.create(DataType.DOUBLE, 8, 8);
    for (int i = 0; i < 64; i++) {
      skew.putScalar(i, Math.sin(i * i));
    }
    INDArray start = Nd4j.ones(DataType.DOUBLE, 1, 8);
    Lanczos.Ritz ritz = Lanczos.largest(vector -> vector.mmul(skew), start, 1e-9, 6);
    assertThat(ritz.residual()).isGreaterThan(1e-3);
    assertThat(ritz.converged()).isFalse();
  }
}
