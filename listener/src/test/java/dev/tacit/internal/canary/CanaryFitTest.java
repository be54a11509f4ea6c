// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.report.Canary;
import dev.tacit.report.Report;
import dev.tacit.snapshot.ArrivalCounts;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.ArrivedExamples;
import dev.tacit.snapshot.CanaryAnswers;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Values and errors, compared with their definitions. */
class CanaryFitTest {

  private static final double EXACT = 1e-12;

  /** Of 1000 other examples, 800 are answered right. */
  private static Arrivals arrivals(int classes, CanaryAnswers canaries) {
    ArrivedExamples each =
        new ArrivedExamples(
            ArrivedExamples.NONE.identity(),
            new long[1000],
            new int[1000],
            new int[1000],
            new float[1000],
            new float[1000],
            new float[1000]);
    ArrivalCounts counts = new ArrivalCounts(800, 1000, 0, 0);
    return new Arrivals(classes, 1, 2, counts, each, null, canaries);
  }

  private static Report report(Arrivals arrivals) {
    OneSnapshot one =
        OneSnapshot.of(SmallNetwork.DENSE.build(DataType.FLOAT), SmallNetwork.DENSE.data(12, 1));
    Snapshot snapshot =
        Snapshot.of(one.model().params(), one.training())
            .at(3, 1)
            .score(0.5)
            .arrivals(arrivals)
            .build();
    return new Report(
        "test",
        "0",
        3,
        1,
        Instant.EPOCH,
        one.with(replica -> new CanaryFit().measure(snapshot, replica)));
  }

  @Test
  void fittedIsTheShareAnsweredAsPlanted() {
    Canary canary = canary(arrivals(10, new CanaryAnswers(200, 50, 16, null)));

    assertThat(canary.fitted()).isCloseTo(0.25, within(EXACT));
    assertThat(canary.fittedError()).isCloseTo(Math.sqrt(0.25 * 0.75 / 200), within(EXACT));
    assertThat(canary.examples()).isEqualTo(200);
  }

  @Test
  void chanceIsTheShareOfARandomClassNeitherPlantedNorRight() {
    Canary canary = canary(arrivals(10, new CanaryAnswers(200, 50, 16, null)));

    // Of ten classes, eight are neither.
    assertThat(canary.chance()).isCloseTo(0.08 / 8, within(EXACT));
    assertThat(canary.chanceError()).isCloseTo(Math.sqrt(0.08 * 0.92 / 200) / 8, within(EXACT));
    assertThat(canary.excess()).isCloseTo(0.24, within(EXACT));
  }

  @Test
  void ofTwoClassesChanceIsTheErrorOnOtherExamples() {
    Canary canary = canary(arrivals(2, new CanaryAnswers(200, 50, 0, null)));

    assertThat(canary.chance()).isCloseTo(0.2, within(EXACT));
    assertThat(canary.chanceError()).isCloseTo(Math.sqrt(0.2 * 0.8 / 1000), within(EXACT));
  }

  @Test
  void fewCanariesAnsweredAlikeAreNotCertain() {
    Canary canary = canary(arrivals(10, new CanaryAnswers(4, 4, 0, null)));

    assertThat(canary.fittedError()).isZero();
    assertThat(canary.excessError()).isEqualTo(0.25);
  }

  private static Canary canary(Arrivals arrivals) {
    return Canary.in(report(arrivals)).orElseThrow();
  }

  @Test
  void withoutCanariesItSaysWhy() {
    assertUndefined(arrivals(10, CanaryAnswers.none("no labels")), "no labels");
    assertUndefined(arrivals(10, CanaryAnswers.none(null)), "no canary has arrived yet");
    assertUndefined(Arrivals.none("not read"), "not read");
  }

  private static void assertUndefined(Arrivals arrivals, String reason) {
    Report report = report(arrivals);
    for (String metric : List.of(Canary.FITTED, Canary.CHANCE)) {
      assertThat(report.find(metric).orElseThrow().reason()).isEqualTo(reason);
    }
    assertThat(report.value(Canary.EXAMPLES)).isZero();
    assertThat(Canary.in(report)).isEmpty();
  }
}
