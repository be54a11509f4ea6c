// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static dev.tacit.internal.canary.CanaryJob.BATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.report.Canary;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;

/** Networks that learn by heart fit canaries; those that generalize do not. */
final class CanariesOfLearnersTest {

  private final CanaryJob job = new CanaryJob();

  @Test
  void aNetworkThatLearnsByHeartFitsThem() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 300, 0, 3);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 256, 0.01);

    job.train(network, data, BATCH, 100);

    Canary early = canary(2);
    Canary late = canary(99);
    assertThat(early.excess()).isLessThan(0.5);
    assertThat(late.fitted()).isGreaterThan(0.8);
    assertThat(late.chance()).isLessThan(0.1);
    assertThat(late.excess()).isGreaterThan(5 * late.excessError());
  }

  @ParameterizedTest
  @EnumSource(
      value = Layout.class,
      names = {"ONE_HOT", "SINGLE"})
  void aNetworkThatGeneralizesAnswersThemByChance(Layout layout) {
    DataSet data = Jobs.data(layout, 3000, 1.2, 3);
    MultiLayerNetwork network = Jobs.network(layout, 8, 0.005);

    job.train(network, data, BATCH, 8);

    Canary late = canary(7);
    assertThat(late.examples()).isBetween(230, 370);
    assertThat(late.chance()).isBetween(0.02, 0.4);
    assertThat(late.fittedError()).isBetween(0.005, 0.05);
    assertThat(Math.abs(late.excess())).isLessThan(3 * late.excessError() + 0.02);
  }

  private Canary canary(int epoch) {
    return Canary.in(job.sink().reports().get(epoch)).orElseThrow();
  }
}
