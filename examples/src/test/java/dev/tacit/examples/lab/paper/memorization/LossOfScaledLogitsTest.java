// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class LossOfScaledLogitsTest {

  private static final IActivation IDENTITY = new ActivationIdentity();
  private static final INDArray LABELS = Nd4j.create(new double[][] {{0, 1, 0}, {1, 0, 0}});
  private static final INDArray LOGITS = Nd4j.create(new double[][] {{2, 3.5, -4}, {1, 3, -2.5}});
  private static final double STEP = 1e-5;

  @ParameterizedTest
  @EnumSource(Loss.class)
  void gradientsAreDifferencesOfTheLoss(Loss loss) {
    LossOfScaledLogits scaled = new LossOfScaledLogits(loss, 2);
    INDArray gradient = scaled.computeGradient(LABELS, LOGITS, IDENTITY, null);

    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 3; k++) {
        double difference = score(scaled, i, k, STEP) - score(scaled, i, k, -STEP);
        assertThat(gradient.getDouble(i, k)).isCloseTo(difference / (2 * STEP), within(1e-6));
      }
    }
  }

  private static double score(LossOfScaledLogits loss, int i, int k, double step) {
    INDArray moved = LOGITS.dup();
    moved.putScalar(i, k, moved.getDouble(i, k) + step);
    return loss.computeScore(LABELS, moved, IDENTITY, null, false);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void lossesOfSingleExamplesSumUpToTheScore(Loss loss) {
    LossOfScaledLogits scaled = new LossOfScaledLogits(loss, 2);
    INDArray each = scaled.computeScoreArray(LABELS, LOGITS, IDENTITY, null);

    assertThat(each.length()).isEqualTo(2);
    assertThat(each.sumNumber().doubleValue())
        .isEqualTo(scaled.computeScore(LABELS, LOGITS, IDENTITY, null, false))
        .isPositive();
  }
}
