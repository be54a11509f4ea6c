// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A report says what decides, and what it is compared with, so that a chart can show both. */
final class SignalLimitsTest {

  private static final String IMPLAUSIBLE = "tacit.label.implausible ";
  private static final Metric NORM = Metric.estimate("tacit.jacobian.norm", "N.", "output", "set");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private Verdict after(int epochs, IntFunction<Report> run) {
    return IntStream.range(0, epochs)
        .mapToObj(i -> detector.accept(run.apply(i)))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private Map<String, Double> limits() {
    return detector.limits().stream()
        .collect(
            Collectors.toMap(
                one -> String.join(" ", one.tags().values()), Measurement::value, (a, b) -> a));
  }

  @Test
  void beforeAnythingIsMeasuredThereIsNone() {
    assertThat(detector.limits()).isEmpty();
  }

  @Test
  void beforeAWarningItIsTheFloor() {
    after(2, ArrivingLabels::noisy);

    assertThat(limits()).isEqualTo(Map.of(IMPLAUSIBLE + "warning", 0.045));
  }

  @Test
  void afterAWarningPartsOfTheLevelSayWhatAnOnsetIsAndWhenToStop() {
    Verdict verdict = after(12, ArrivingLabels::noisy);

    double level = verdict.evidence().get(0).baseline();
    assertThat(limits())
        .isEqualTo(
            Map.of(
                IMPLAUSIBLE + "warning",
                0.045,
                IMPLAUSIBLE + "onset",
                0.8 * level,
                IMPLAUSIBLE + "stop",
                0.3 * level));
  }

  @Test
  void afterTheOnsetItIsWhatDecidedAndItStays() {
    Verdict verdict = after(25, ArrivingLabels::noisy);
    Evidence decided = verdict.evidence().get(0);

    assertThat(verdict.state()).isEqualTo(OnsetState.ONSET);
    assertThat(detector.limits().get(0).tags())
        .isEqualTo(Map.of("signal", decided.signal(), "state", "onset"));
    assertThat(decided.value()).isLessThan(detector.limits().get(0).value());
    double before = detector.limits().get(0).value();
    after(5, i -> ArrivingLabels.noisy(25 + i));
    assertThat(detector.limits().get(0).value()).isEqualTo(before);
  }

  @Test
  void whereOnlyNormsAreMeasuredTheyAreComparedWithTheirBaselines() {
    after(
        4,
        i ->
            new Report(
                "run",
                "0",
                100 * i,
                i,
                Instant.EPOCH,
                List.of(Measurement.exact(NORM, 2, "softmax", "train"))));

    String train = "tacit.jacobian.norm{softmax,train} ";
    assertThat(limits())
        .containsEntry(train + "warning", 2 * OnsetRules.DEFAULT.warning().of(Signal.TRAIN))
        .containsEntry(train + "onset", 2 * OnsetRules.DEFAULT.onset().of(Signal.TRAIN));
  }

  @Test
  void theStopIsMeasuredOnceItHasCome() {
    Verdict early = after(12, ArrivingLabels::noisy);
    Verdict late = after(60, i -> ArrivingLabels.noisy(12 + i));

    assertThat(early.measurements().get(3).defined()).isFalse();
    assertThat(late.stopIteration()).isPositive();
    assertThat(late.measurements().get(3))
        .isEqualTo(Measurement.exact(Verdict.STOP_ITERATION, late.stopIteration()));
  }
}
