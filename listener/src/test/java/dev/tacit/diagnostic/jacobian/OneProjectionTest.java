// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.TestNetwork.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** One projection of each example, against exact norms of networks of low and of high rank. */
final class OneProjectionTest {

  private static final String NORM = "tacit.jacobian.norm";
  private static final int EXAMPLES = 64;
  private static final int NETWORKS = 5;
  private static final int SEEDS = 25;

  /**
   * @param norm relative to the exact one
   * @param error of it
   */
  private record Ratio(double norm, double error) {

    double z() {
      return (norm - 1) / error;
    }
  }

  /** The middle between extremes was 10 % too small for one unit, 7 % too large for 40. */
  @ParameterizedTest
  @CsvSource({
    "2, 6, 0",
    "2, 6, 60",
    "3, 40, 0",
    "10, 1, 0",
    "10, 6, 60",
    "30, 1, 60",
    "30, 6, 0",
    "30, 40, 0"
  })
  void estimateHasNoBiasAndItsErrorCovers(int outputs, int units, int steps) {
    List<Ratio> softmax = new ArrayList<>();
    List<Ratio> logits = new ArrayList<>();
    for (int network = 0; network < NETWORKS; network++) {
      OneSnapshot snapshot = snapshot(new WideNetwork(units, units, outputs, network), steps);
      Report exact = snapshot.measure(JacobianNorm.exact());
      for (int seed = 0; seed < SEEDS; seed++) {
        Report report = snapshot.measure(JacobianNorm.projections(1), network * SEEDS + seed);
        softmax.add(ratio(report, exact, "softmax"));
        logits.add(ratio(report, exact, "logit"));
      }
    }
    for (List<Ratio> ratios : List.of(softmax, logits)) {
      assertThat(mean(ratios, Ratio::norm)).isCloseTo(1, within(0.02));
      assertThat(mean(ratios, r -> Math.abs(r.z()) < 2 ? 1 : 0)).isGreaterThanOrEqualTo(0.92);
      assertThat(Math.sqrt(mean(ratios, r -> r.z() * r.z()))).isBetween(0.6, 1.15);
    }
  }

  private static double mean(List<Ratio> ratios, ToDoubleFunction<Ratio> of) {
    return ratios.stream().mapToDouble(of).average().orElseThrow();
  }

  private static Ratio ratio(Report estimates, Report exact, String output) {
    Measurement estimate = estimates.find(NORM, output, "train").orElseThrow();
    double norm = exact.value(NORM, output, "train");
    return new Ratio(estimate.value() / norm, estimate.standardError() / norm);
  }

  private static OneSnapshot snapshot(WideNetwork kind, int steps) {
    MultiLayerNetwork network = kind.build(DataType.DOUBLE);
    Data data = kind.data(EXAMPLES);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, EXAMPLES, kind.outputs());
    Random random = new Random(kind.seed());
    for (int i = 0; i < EXAMPLES; i++) {
      labels.putScalar(i, random.nextInt(kind.outputs()), 1);
    }
    network.setLearningRate(0.5);
    for (int step = 0; step < steps; step++) {
      network.fit(new DataSet(data.inputs()[0], labels));
    }
    return OneSnapshot.of(network, data);
  }

  @Test
  void frugallyTwoOutputsAreExactAndMoreAreProjected() {
    for (int outputs : new int[] {2, 3}) {
      OneSnapshot snapshot = snapshot(new WideNetwork(6, 6, outputs, 1), 0);
      Diagnostic economic = new JacobianNorm().in(Preset.ECONOMY).orElseThrow();
      for (Diagnostic frugal : List.of(new JacobianNorm().frugal(), economic)) {
        Measurement norm = snapshot.measure(frugal).find(NORM, "logit", "train").orElseThrow();
        assertThat(norm.standardError() == 0).isEqualTo(outputs == 2);
      }
    }
  }

  @Test
  void ofAnEvenShareOfTheExamplesASecondIsTaken() {
    assertThat(PairedNorm.paired(3)).containsExactly(0, 1, 2);
    assertThat(PairedNorm.paired(32)).hasSize(16).startsWith(0, 2, 4).endsWith(30);
    assertThat(PairedNorm.paired(256)).hasSize(64).startsWith(0, 4, 8).endsWith(252);
  }

  /** Squares of pairs that are all 0 tell nothing of the others. */
  @Test
  void pairsWithoutNormLeaveTheFactorUnknown() {
    double[] first = {0, 4, 4, 0, 4, 4};
    ProjectedNorm norm = PairedNorm.of(first, new int[] {0, 3}, new double[] {0, 0}, 10);
    assertThat(norm.value()).isBetween(4.0 / 3, 5.1 / 3);
    assertThat(norm.standardError()).isGreaterThan(0.1 * norm.value());
    assertThat(PairedNorm.of(new double[] {0, 0}, new int[] {0, 1}, new double[] {0, 0}, 10))
        .isEqualTo(new ProjectedNorm(0, 0));
  }
}
