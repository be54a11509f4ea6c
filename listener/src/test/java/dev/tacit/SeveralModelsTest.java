// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.MeasuredReport.requireMeasured;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import org.junit.jupiter.api.Test;

/** Several models in one process, with a listener each or with one for all. */
final class SeveralModelsTest {

  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return EagerListener.into(sink).synchronous();
  }

  private Report latest() {
    return sink.latest().orElseThrow();
  }

  @Test
  void severalModelsInOneProcessEachWithAListener() {
    InMemorySink other = new InMemorySink();
    Training first = new Training(SmallNetwork.DENSE);
    Training second = new Training(SmallNetwork.NOISY);
    try (TacitListener one = builder().build();
        TacitListener two = EagerListener.into(other).synchronous().build()) {
      first.model().addListeners(one);
      second.model().addListeners(two);
      for (int i = 0; i < 3; i++) {
        first.run(12);
        second.run(12);
      }
    }
    assertThat(sink.reports()).hasSameSizeAs(other.reports()).hasSizeGreaterThan(5);
    requireMeasured(latest());
    requireMeasured(other.latest().orElseThrow());
    assertThat(parametersOf(latest())).isNotEqualTo(parametersOf(other.latest().orElseThrow()));
  }

  private static String parametersOf(Report report) {
    return String.valueOf(report.find("tacit.run.info").orElseThrow().tags().get("model"));
  }

  @Test
  void oneListenerOnTwoModelsInTurnMeasuresTheFirst() {
    trainTwoInTurn(Workers.ELECTED);
    assertThat(sink.reports()).extracting(SeveralModelsTest::parametersOf).containsOnly(dense64());
    assertThat(sink.reports()).extracting(Report::iteration).doesNotHaveDuplicates().isSorted();
  }

  private static String dense64() {
    return "MultiLayerNetwork, 3 layers, 64 parameters";
  }

  @Test
  void oneListenerOnTwoModelsInTurnCanMeasureBoth() {
    trainTwoInTurn(Workers.EACH);
    assertThat(sink.reports().stream().filter(r -> r.worker().equals("0")))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(parametersOf(r)).isEqualTo(dense64()));
    assertThat(sink.reports().stream().filter(r -> r.worker().equals("1")))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(parametersOf(r)).isNotEqualTo(dense64()));
  }

  private void trainTwoInTurn(Workers workers) {
    Training first = new Training(SmallNetwork.DENSE);
    Training second = new Training(SmallNetwork.CONVOLUTIONAL);
    try (TacitListener tacit = builder().workers(workers).build()) {
      first.model().addListeners(tacit);
      second.model().addListeners(tacit);
      for (int i = 0; i < 20; i++) {
        first.run(1);
        second.run(1);
      }
    }
    assertThat(latest().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void modelOfAnotherShapeThatTakesThePlaceIsMeasuredOnItsOwnExamples() {
    Training first = new Training(SmallNetwork.DENSE);
    Training second = new Training(SmallNetwork.CONVOLUTIONAL);
    try (TacitListener tacit = builder().heldOut(first.batch(77)).build()) {
      first.model().addListeners(tacit);
      first.run(12);
      int before = sink.reports().size();
      second.model().addListeners(tacit);
      second.run(40);
      assertThat(sink.reports()).hasSizeGreaterThan(before + 3);
    }
    requireMeasured(latest());
    assertThat(parametersOf(latest())).isNotEqualTo(dense64());
    assertThat(latest().value("tacit.reference.examples", "train")).isEqualTo(24);
    assertThat(latest().find("tacit.reference.examples", "heldout")).as("do not fit").isEmpty();
  }
}
