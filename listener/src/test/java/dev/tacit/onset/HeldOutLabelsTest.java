// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What labels of held-out examples change in the verdict on labels that last as implausible. */
final class HeldOutLabelsTest {

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "Share.", "tail");
  private static final Metric ARRIVED = Metric.estimate("tacit.arrival.accuracy", "Share.");
  private static final Metric COMMONEST = Metric.estimate("tacit.arrival.commonest", "Share.");
  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Share.", "set");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private static Report arrivals(int epoch, double share) {
    return new Report(
        "a-run",
        "0",
        10 * epoch + 9,
        epoch,
        Instant.EPOCH,
        List.of(
            Measurement.estimate(IMPLAUSIBLE, share, 0.01, "0.25"),
            Measurement.exact(ARRIVED, 0.78),
            Measurement.exact(COMMONEST, 0.1)));
  }

  private static Report heldOut(int epoch, double accuracy) {
    return new Report(
        "a-run",
        "0",
        10 * epoch + 8,
        epoch,
        Instant.EPOCH,
        List.of(Measurement.exact(ACCURACY, accuracy, "heldout")));
  }

  /** After so many epochs in which a fifth of the labels is implausible. */
  private Verdict after(int epochs, IntToDoubleFunction heldOut) {
    return IntStream.range(0, epochs)
        .mapToObj(
            epoch -> {
              detector.accept(heldOut(epoch, heldOut.applyAsDouble(epoch)));
              return detector.accept(arrivals(epoch, 0.2));
            })
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void noWarningWhileAccuracyOnThemStillRises() {
    Verdict verdict = after(16, epoch -> 0.2 + 0.04 * epoch);

    assertThat(verdict.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(verdict.reason()).endsWith(", as accuracy on held-out examples still rises");
  }

  @Test
  void aWarningOnceItRisesNoMore() {
    after(16, epoch -> 0.2 + 0.04 * epoch);

    assertThat(detector.remembered().implausible().established()).isFalse();
    Verdict later =
        IntStream.range(16, 45)
            .mapToObj(
                epoch -> {
                  detector.accept(heldOut(epoch, 0.78));
                  return detector.accept(arrivals(epoch, 0.2));
                })
            .reduce((a, b) -> b)
            .orElseThrow();
    assertThat(later.state()).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void aWarningWhereItIsNotKnown() {
    assertThat(after(20, epoch -> Double.NaN).state()).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void aWarningStaysIfItRisesLater() {
    after(20, epoch -> 0.5);
    detector.accept(heldOut(20, 0.9));

    assertThat(detector.accept(arrivals(20, 0.2)).state()).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void contradictedLabelsAreNoOnsetEither() {
    Verdict verdict = after(16, epoch -> 0.2 + 0.04 * epoch);

    assertThat(detector.remembered().implausible().admits()).isFalse();
    assertThat(verdict.onsetIteration()).isEqualTo(Verdict.NO_ONSET);
  }
}
