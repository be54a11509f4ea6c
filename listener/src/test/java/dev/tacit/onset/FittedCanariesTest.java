// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.report.Canary;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** LabelReports that were made wrong on purpose, and the onset. */
final class FittedCanariesTest {

  private static final int CANARIES = 100;

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "Share.", "tail");
  private static final Metric ARRIVED = Metric.estimate("tacit.arrival.accuracy", "Share.");
  private static final Metric COMMONEST = Metric.estimate("tacit.arrival.commonest", "Share.");
  private static final Metric FITTED = Metric.estimate(Canary.FITTED, "Share.");
  private static final Metric CHANCE = Metric.estimate(Canary.CHANCE, "Share.");
  private static final Metric EXAMPLES = Metric.gauge(Canary.EXAMPLES, "Count.");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private Verdict at(int epoch, double implausible, double fitted) {
    return detector.accept(report(epoch, implausible, fitted));
  }

  private static Report report(int epoch, double implausible, double fitted) {
    double error = Math.sqrt(fitted * (1 - fitted) / CANARIES);
    boolean planted = !Double.isNaN(fitted);
    return new Report(
        "a-run",
        "0",
        10 * epoch + 9,
        epoch,
        Instant.EPOCH,
        List.of(
            Measurement.estimate(IMPLAUSIBLE, implausible, 0.005, "0.25"),
            Measurement.exact(ARRIVED, 0.78),
            Measurement.exact(COMMONEST, 0.1),
            planted
                ? Measurement.estimate(FITTED, fitted, error)
                : Measurement.undefined(FITTED, "none is planted yet"),
            planted
                ? Measurement.estimate(CHANCE, 0.02, 0.001)
                : Measurement.undefined(CHANCE, "none is planted yet"),
            Measurement.exact(EXAMPLES, CANARIES)));
  }

  private Verdict after(
      int from, int to, IntToDoubleFunction implausible, IntToDoubleFunction fitted) {
    return IntStream.range(from, to)
        .mapToObj(i -> at(i, implausible.applyAsDouble(i), fitted.applyAsDouble(i)))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void wrongLabelsThatAreLearntByHeartAreAnOnset() {
    after(0, 10, i -> 0.2, i -> 0.03);

    assertThat(detector.remembered().state()).isEqualTo(OnsetState.WARNING);
    Verdict verdict = after(10, 25, i -> 0.2, i -> 0.03 + 0.01 * (i - 10));
    assertThat(verdict.state()).isEqualTo(OnsetState.ONSET);
    assertThat(verdict.onsetIteration()).isBetween(160, 230);
    assertThat(verdict.evidence()).extracting(Evidence::signal).containsExactly(Canary.FITTED);
    assertThat(verdict.sentences().get(0))
        .startsWith("Memorization began at iteration " + verdict.onsetIteration())
        .contains("of the labels that were made wrong on purpose");
  }

  @Test
  void labelsThatAreFoundPlausibleInTimeAreNoneWhileCanariesAreNotLearnt() {
    Verdict verdict = after(0, 30, i -> i < 10 ? 0.2 : 0.05, i -> 0.03);

    assertThat(verdict.onsetIteration()).isEqualTo(Verdict.NO_ONSET);
  }

  @Test
  void canariesThatAreLearntInCleanDataAreNone() {
    Verdict verdict = after(0, 30, i -> 0.01, i -> 0.02 * i);

    assertThat(verdict.onsetIteration()).isEqualTo(Verdict.NO_ONSET);
  }

  @Test
  void nothingElseIsAnOnsetBeforeTheyArrive() {
    for (int epoch = 0; epoch < 3; epoch++) {
      Report none = report(epoch, epoch == 2 ? 0.1 : 0.2, Double.NaN);
      assertThat(detector.accept(none).onsetIteration()).isEqualTo(Verdict.NO_ONSET);
    }

    assertThat(detector.accept(report(3, 0.1, Double.NaN)).onsetIteration()).isEqualTo(39);
  }

  @Test
  void oneEvaluationMakesNoOnset() {
    after(0, 12, i -> 0.2, i -> i == 10 ? 0.15 : 0.02);

    assertThat(detector.remembered().canaries().fitted()).isFalse();
  }

  @Test
  void aDetectorGoesOnWhereAnotherStood() {
    after(0, 15, i -> 0.2, i -> 0.01 * i);
    OnsetMemory memory = detector.memory();

    assertThat(new OnsetDetector(OnsetRules.DEFAULT, memory).remembered().canaries())
        .isEqualTo(memory.remembered().canaries());
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> CanaryRules.DEFAULT.toBuilder().fitted(1).build())
        .hasMessage("canaries.fitted=1.0: must be in (0, 1)");
    assertThatThrownBy(() -> CanaryRules.DEFAULT.toBuilder().epochs(Double.NaN).build())
        .hasMessage("canaries.epochs=NaN: must be above 0");
  }
}
