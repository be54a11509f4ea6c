// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.Evaluations.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.onset.Evaluations.Values;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OnsetDetectorTest {

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private Verdict after(double... norms) {
    Verdict verdict = detector.accept(train(1, norms[0]));
    for (int i = 1; i < norms.length; i++) {
      verdict = detector.accept(train(i + 1, norms[i]));
    }
    return verdict;
  }

  @Test
  void aNormFarAboveItsBaselineForThreeEvaluationsIsAnOnset() {
    Verdict verdict = after(0.4, 0.6, 0.66, 0.67, 0.68);

    assertThat(verdict.state()).isEqualTo(OnsetState.ONSET);
    assertThat(verdict.began()).isTrue();
    assertThat(verdict.onsetIteration()).isEqualTo(500);
    assertThat(verdict.evidence())
        .containsExactly(
            new Evidence("tacit.jacobian.norm{softmax,train}", 0.68, 0.5, 0.68 / 0.5, 1.3, 300));
    assertThat(verdict.explanation())
        .contains("memorization began at iteration 500", "1.36 times", "since iteration 300");
  }

  @Test
  void twoEvaluationsAreNotEnough() {
    assertThat(after(0.4, 0.6, 0.66, 0.67).state()).isNotEqualTo(OnsetState.ONSET);
  }

  @Test
  void anInterruptedRowBeginsAnew() {
    assertThat(after(0.4, 0.6, 0.7, 0.7, 0.5, 0.7, 0.7).onsetIteration())
        .isEqualTo(Verdict.NO_ONSET);
  }

  @Test
  void anOnsetStaysButBeginsOnce() {
    after(0.4, 0.6, 0.7, 0.7, 0.7);

    Verdict later = detector.accept(new Values(6, 0.1, null, null, 1.0, 0.01).report());

    assertThat(later.state()).isEqualTo(OnsetState.ONSET);
    assertThat(later.began()).isFalse();
    assertThat(later.onsetIteration()).isEqualTo(500);
    assertThat(later.evidence()).singleElement().extracting(Evidence::value).isEqualTo(0.7);
  }

  @Test
  void lessIsAWarningThatIsTakenBackWhenThreeEvaluationsAreCalm() {
    assertThat(after(0.5, 0.5, 0.62, 0.62).state()).isEqualTo(OnsetState.LEARNING);
    assertThat(detector.accept(train(5, 0.62)).state()).isEqualTo(OnsetState.WARNING);
    assertThat(detector.accept(train(6, 0.5)).state()).isEqualTo(OnsetState.WARNING);
    assertThat(detector.accept(train(7, 0.5)).state()).isEqualTo(OnsetState.WARNING);
    assertThat(detector.accept(train(8, 0.5)).state()).isEqualTo(OnsetState.LEARNING);
  }

  /** As of what arrives in training, at the ends of epochs. */
  private static Report without(int evaluation) {
    Report report = train(evaluation, 0.5);
    return new Report(
        report.run(), report.worker(), report.iteration(), 1, report.time(), List.of());
  }

  @Test
  void reportsWithoutSignalsAreNotCalm() {
    after(0.5, 0.5, 0.62, 0.62, 0.62, 0.5);

    for (int i = 7; i < 11; i++) {
      assertThat(detector.accept(without(i)).state()).isEqualTo(OnsetState.WARNING);
    }
  }

  @Test
  void reportsWithoutAccuracyDoNotMakeOneDipLast() {
    after(0.5, 0.5);
    detector.accept(new Values(3, 0.5, null, null, 0.995, 0.1).report());
    detector.accept(new Values(4, 0.5, null, null, 0.98, 0.1).report());

    for (int i = 5; i < 8; i++) {
      assertThat(detector.accept(without(i)).state()).isEqualTo(OnsetState.INTERPOLATING);
    }
  }

  @Test
  void heldOutNormAndStraightnessTogetherAreAnOnsetAtOnce() {
    detector.accept(new Values(1, 0.5, 0.5, 0.40, 0.5, 1.0).report());
    detector.accept(new Values(2, 0.5, 0.5, 0.30, 0.6, 1.0).report());
    assertThat(detector.accept(new Values(3, 0.5, 0.8, 0.35, 0.7, 1.0).report()).state())
        .as("straightness is not far above its minimum")
        .isEqualTo(OnsetState.LEARNING);

    Verdict verdict = detector.accept(new Values(4, 0.5, 0.8, 0.42, 0.8, 1.0).report());

    assertThat(verdict.state()).isEqualTo(OnsetState.ONSET);
    assertThat(verdict.evidence())
        .extracting(Evidence::signal)
        .containsExactly(Signal.HELD_OUT.label(), Signal.STRAIGHTNESS.label());
    assertThat(verdict.evidence().get(1).baseline()).isEqualTo(0.30);
  }

  @Test
  void roundingOfStraightLinesIsNoSignal() {
    detector.accept(new Values(1, 0.5, 0.5, 1e-9, 0.5, 1.0).report());
    detector.accept(new Values(2, 0.5, 0.5, 1e-9, 0.6, 1.0).report());

    assertThat(detector.accept(new Values(3, 0.5, 0.9, 1e-7, 0.7, 1.0).report()).state())
        .isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void fittedExamplesAreInterpolatedAndNothingFiresThen() {
    after(0.5, 0.5);
    for (int epoch = 3; epoch < 10; epoch++) {
      Values values = new Values(epoch, 0.9, 0.9, 0.9, 0.995, 0.1);
      assertThat(detector.accept(values.report()).state()).isEqualTo(OnsetState.INTERPOLATING);
    }
    assertThat(detector.accept(new Values(10, 0.9, 0.9, 0.9, 0.98, 0.1).report()).state())
        .as("one dip")
        .isEqualTo(OnsetState.INTERPOLATING);
  }

  @Test
  void whatFallsFarBelowIsNotCalledFittedAnyMore() {
    after(0.5, 0.5);
    detector.accept(new Values(3, 0.5, null, null, 0.995, 0.1).report());

    assertThat(detector.accept(new Values(4, 0.5, null, null, 0.883, 0.1).report()).state())
        .isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void accuracyThatStaysBelowOpensTheRulesAgain() {
    after(0.5, 0.5);
    detector.accept(new Values(3, 0.9, null, null, 1.0, 0.1).report());
    detector.accept(new Values(4, 0.9, null, null, 0.8, 0.1).report());
    detector.accept(new Values(5, 0.9, null, null, 0.8, 0.1).report());

    assertThat(detector.accept(new Values(6, 0.9, null, null, 0.8, 0.1).report()).state())
        .isEqualTo(OnsetState.ONSET);
  }

  @Test
  void evaluationsAtWhichTheScoreBlewUpAreLeftOut() {
    after(0.5, 0.5, 0.7, 0.7);

    assertThat(detector.accept(new Values(5, 9.0, null, null, 0.7, 2.0).report()).state())
        .isNotEqualTo(OnsetState.ONSET);
    assertThat(detector.accept(new Values(6, 0.7, null, null, 0.7, 1.0).report()).onsetIteration())
        .as("the row was not interrupted either")
        .isEqualTo(600);
  }

  @Test
  void whatIsMissingOrNotANumberSaysNothing() {
    after(0.5, 0.5, 0.7, 0.7);
    detector.accept(new Values(5, Double.NaN, null, null, Double.NaN, Double.NaN).report());
    detector.accept(new Report("a-run", "0", 600, 6, Instant.EPOCH, List.of()));

    Verdict verdict = detector.accept(train(7, 0.7));

    assertThat(verdict.onsetIteration()).isEqualTo(700);
    assertThat(verdict.evidence().get(0).since()).isEqualTo(300);
  }

  @Test
  void aResumedRunKeepsItsBaselineAndBeginsItsRowAnew() {
    after(0.5, 0.5, 0.7, 0.7);

    detector.accept(train(3, 0.7));
    detector.accept(train(4, 0.7));
    assertThat(detector.remembered().onsetIteration()).isEqualTo(Verdict.NO_ONSET);
    assertThat(detector.accept(train(5, 0.7)).onsetIteration()).isEqualTo(500);
  }

  @Test
  void aRepeatedReportCountsOnce() {
    after(0.5, 0.5, 0.7, 0.7);

    assertThat(detector.accept(train(4, 0.7)).state()).isNotEqualTo(OnsetState.ONSET);
  }

  @Test
  void untrainedParametersEnterNoBaseline() {
    assertThat(detector.accept(train(0, 0.1)).remarks())
        .containsExactly("baselines begin with epoch 2, this is 1");

    assertThat(after(0.5, 0.5, 0.5, 0.5, 0.5).state()).isEqualTo(OnsetState.LEARNING);
    assertThat(
            new OnsetDetector(OnsetRules.DEFAULT.toBuilder().baselineEpoch(0).build())
                .accept(train(0, 0.1))
                .remarks())
        .noneMatch(remark -> remark.contains("epoch"));
  }

  @Test
  void saysWhatItCouldNotLookAt() {
    assertThat(after(0.5).remarks())
        .containsExactly("without held-out inputs the second rule sees nothing");
    Verdict nothing = new OnsetDetector(OnsetRules.DEFAULT).accept(report(1));
    assertThat(nothing.remarks()).hasSize(3).anyMatch(r -> r.contains("accuracy is not known"));
    assertThat(nothing.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(nothing.reason()).isEqualTo("no signal of memorizing has been measured so far");
  }

  private static Report report(int epoch) {
    return new Values(epoch, null, null, null, null, null).report();
  }

  @Test
  void measuresItsVerdictAndGivesAReasonBeforeAnOnset() {
    List<Measurement> before = after(0.4, 0.6, 0.7, 0.7).measurements();
    assertThat(before)
        .extracting(Measurement::value)
        .containsExactly(0.0, Double.NaN, 0.0, Double.NaN);
    assertThat(before.get(1).reason()).startsWith("no onset so far; tacit.jacobian.norm");

    assertThat(detector.accept(train(5, 0.7)).measurements())
        .extracting(Measurement::value)
        .containsExactly(2.0, 500.0, 1.0, 500.0);
    assertThat(Verdict.metrics())
        .startsWith(before.stream().map(Measurement::metric).toArray(Metric[]::new));
  }
}
