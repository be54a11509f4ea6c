// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

final class ReferenceLossTest {

  private static final String LOSS = "tacit.training.loss";
  private static final String GAP = "tacit.training.gap";

  static Stream<TestNetwork> networks() {
    return Stream.of(
        SmallNetwork.DENSE,
        SmallNetwork.REGRESSION,
        SmallNetwork.GRAPH,
        LayerKind.MASKED_TAGGER,
        LayerKind.SERIES_REGRESSION);
  }

  /** Mean and standard error of each example's score, one after the other. */
  private static double[] byDefinition(TestNetwork kind, Model model, Data data, int examples) {
    Oracle oracle = new Oracle(kind, model, data);
    double[] losses = IntStream.range(0, examples).mapToDouble(oracle::loss).toArray();
    double mean = IntStream.range(0, examples).mapToDouble(i -> losses[i]).sum() / examples;
    double squares = 0;
    for (double loss : losses) {
      squares += (loss - mean) * (loss - mean);
    }
    return new double[] {mean, Math.sqrt(squares / (examples - 1) / examples)};
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isTheMeanOfTheScoresOfSingleExamples(TestNetwork kind) {
    Model model = kind.build(DataType.DOUBLE);
    Data data = kind.data(12, 3);
    Data other = kind.data(8, 4);
    double[] training = byDefinition(kind, model, data, 12);
    double[] heldOut = byDefinition(kind, model, other, 8);

    Report report = OneSnapshot.of(model, data).heldOut(other).measure(new ReferenceLoss());

    requireClose(report.find(LOSS, "train").orElseThrow(), training[0], training[1]);
    requireClose(report.find(LOSS, "heldout").orElseThrow(), heldOut[0], heldOut[1]);
    requireClose(
        report.find(GAP).orElseThrow(),
        heldOut[0] - training[0],
        Math.hypot(heldOut[1], training[1]));
  }

  private static void requireClose(Measurement measured, double value, double error) {
    assertThat(measured.value()).isCloseTo(value, within(1e-9));
    assertThat(measured.standardError()).isCloseTo(error, within(1e-9));
  }

  @Test
  void thereIsNoGapWithoutHeldOutExamples() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Report report =
        OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(9, 3)).measure(new ReferenceLoss());

    assertThat(report.value(LOSS, "train")).isPositive();
    assertThat(report.find(LOSS, "heldout")).isEmpty();
    assertThat(report.find(GAP)).isEmpty();
  }

  @Test
  void losesItsValueWhereTheNetworkAnswersNoNumbers() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Model broken = kind.build(DataType.FLOAT);
    broken.params().assign(Double.NaN);

    Report report = OneSnapshot.of(broken, kind.data(9, 3)).measure(new ReferenceLoss());

    assertThat(report.find(LOSS, "train").map(Measurement::reason))
        .contains("the loss of 9 examples is no number");
  }
}
