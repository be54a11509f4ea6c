// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.ArrivingLabels.at;
import static dev.tacit.onset.ArrivingLabels.noisy;
import static dev.tacit.onset.ArrivingLabels.slow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of ten iterations an epoch, told of at the end of each, by examples as they arrive. */
final class ImplausibleTest {

  private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "S.");
  private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "S.", "set");
  private static final Metric NORM = Metric.estimate("tacit.jacobian.norm", "N.", "output", "set");
  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private Verdict after(int epochs, IntFunction<Report> run) {
    return IntStream.range(0, epochs)
        .mapToObj(i -> detector.accept(run.apply(i)))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void wrongLabelsAreWarnedOfWhileTheNetworkGeneralizes() {
    Verdict verdict = after(12, ArrivingLabels::noisy);

    assertThat(verdict.state()).isEqualTo(OnsetState.WARNING);
    assertThat(verdict.onsetIteration()).isEqualTo(Verdict.NO_ONSET);
    assertThat(verdict.sentences().get(0))
        .startsWith("About 2")
        .contains("% to 2", "of the labels look wrong");
    assertThat(verdict.sentences().get(1))
        .isEqualTo("It has not begun to learn them by heart: the latest share is 20 %.");
  }

  @Test
  void itIsAnOnsetWhenTheyAreLearntByHeart() {
    Verdict verdict = after(25, ArrivingLabels::noisy);

    assertThat(verdict.state()).isEqualTo(OnsetState.ONSET);
    assertThat(verdict.onsetIteration()).isBetween(130, 200);
    assertThat(verdict.sentences().get(1))
        .startsWith("Since iteration " + verdict.onsetIteration());
  }

  @Test
  void rightLabelsThatAreLearntSlowlyAreNone() {
    Verdict verdict = after(80, ArrivingLabels::slow);

    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
    assertThat(verdict.evidence()).isEmpty();
  }

  @Test
  void aShareThatChanceExplainsIsNone() {
    assertThat(after(30, i -> at(i, 0.06, 0.02, 0.93)).state()).isEqualTo(OnsetState.LEARNING);
    assertThat(detector.accept(at(30, 0.06, 0.005, 0.93)).state()).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void aNetworkThatHasLearntLittleOrIsUnsureOfWhatItAnswersIsNotWarnedOf() {
    assertThat(after(30, i -> at(i, 0.2, 0.01, 0.4)).state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(after(30, i -> at(30 + i, 0.2, 0.01, 0.95)).state())
        .isEqualTo(OnsetState.NOT_JUDGED);
  }

  /** As if training had been watched for contradicted labels alone, whose share falls. */
  private static Measurement[] contradicted(int epoch) {
    return new Measurement[] {
      Measurement.exact(CONTRADICTED, epoch < 8 ? 0.2 : 0.1),
      Measurement.exact(UNSETTLED, 0.01, "train")
    };
  }

  @Test
  void contradictedLabelsAreNoOnsetWhileRightOnesAreStillBeingLearnt() {
    Verdict slow =
        after(
            30,
            i -> at(i, Math.exp(-i / 12.0), 0.01, 1 - 0.9 * Math.exp(-i / 12.0), contradicted(i)));

    assertThat(slow.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(slow.evidence()).isEmpty();
  }

  @Test
  void contradictedLabelsAreAnOnsetWhereExamplesAdmitIt() {
    Verdict verdict =
        after(20, i -> at(i, Math.max(0.08, 0.9 - 0.1 * i), 0.01, 0.7, contradicted(i)));

    assertThat(verdict.state()).isEqualTo(OnsetState.ONSET);
    assertThat(verdict.evidence())
        .extracting(Evidence::signal)
        .containsExactly("tacit.label.contradicted");
  }

  @Test
  void normsSayNothingWhereExamplesAreWatched() {
    Verdict verdict =
        after(30, i -> at(i, 0.01, 0.01, 0.95, Measurement.exact(NORM, 1 + i, "softmax", "train")));

    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
    assertThat(verdict.evidence()).isEmpty();
  }

  @Test
  void aDetectorGoesOnWhereAnotherStood() {
    OnsetDetector one = new OnsetDetector(OnsetRules.DEFAULT);
    for (int epoch = 0; epoch < 25; epoch++) {
      Verdict expected = detector.accept(noisy(epoch));
      OnsetDetector next = new OnsetDetector(OnsetRules.DEFAULT, one.memory());
      assertThat(next.accept(noisy(epoch))).isEqualTo(expected);
      one = next;
    }
  }

  @Test
  void trainingThatWasResumedEarlierIsJudgedOn() {
    after(10, ArrivingLabels::noisy);
    IntStream.range(6, 11).forEach(epoch -> detector.accept(noisy(epoch)));

    assertThat(detector.remembered().state()).isEqualTo(OnsetState.WARNING);
    assertThat(detector.remembered().implausible().arrived().history())
        .extracting(Arrived::trained)
        .isSorted()
        .allMatch(trained -> trained <= 110);
  }

  @Test
  void aContinuedRunIsComparedWithWhatItBeganWith() {
    Report begun = slow(40); // iteration 409 is the first that is seen
    detector.accept(begun);

    assertThat(detector.remembered().implausible().judged(begun.iteration())).isFalse();
    detector.accept(slow(41));
    assertThat(detector.remembered().implausible().judged(419)).isTrue();
  }

  @Test
  void sharesThatAreNoneAreLeftOut() {
    after(12, ArrivingLabels::noisy);
    Remembered before = detector.remembered();
    for (double wrong : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      detector.accept(at(12, 0.2, 0.01, wrong));
    }

    assertThat(detector.remembered().implausible()).isEqualTo(before.implausible());
  }
}
