// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ContradictionsTest {

  private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "Share.");
  private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "Share.", "set");

  private static final Metric NORM =
      Metric.estimate("tacit.jacobian.norm", "Norm.", "output", "set");

  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Share.", "set");

  /** A fifth of the labels is wrong; they are learnt by heart from iteration 1500 on. */
  private static double noisy(int iteration) {
    return iteration < 60
        ? 0.02 // few classes are learnt
        : Math.max(0, 0.2 - 0.0002 * Math.max(0, iteration - 1500));
  }

  /** Hard examples are contradicted at first. */
  private static double clean(int iteration) {
    return iteration < 60 ? 0.02 : 0.3 * Math.exp(-iteration / 60.0);
  }

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private static Report report(int iteration, double share, double unsettled) {
    return report(iteration, share, unsettled, 0.8, true);
  }

  private static Report report(
      int iteration, double share, double unsettled, double accuracy, boolean heldOut) {
    List<Measurement> all = new ArrayList<>();
    all.add(Measurement.exact(CONTRADICTED, share));
    all.add(Measurement.exact(UNSETTLED, unsettled, "train"));
    if (heldOut) {
      all.add(Measurement.exact(UNSETTLED, unsettled, "heldout"));
      all.add(Measurement.exact(NORM, 1, "softmax", "heldout"));
    }
    all.add(Measurement.exact(ACCURACY, accuracy, "train"));
    return new Report("a-run", "0", iteration, 0, Instant.EPOCH, all);
  }

  private int onset(IntStream iterations, IntToDoubleFunction share) {
    iterations.forEach(i -> detector.accept(report(i, share.applyAsDouble(i), 0.01)));
    return detector.remembered().onsetIteration();
  }

  private static IntStream every(int step) {
    return IntStream.iterate(0, i -> i <= 3000, i -> i + step);
  }

  @Test
  void wrongLabelsAreAWarningAndLearningThemByHeartAnOnset() {
    every(50).limit(20).forEach(i -> detector.accept(report(i, noisy(i), 0.01)));
    assertThat(detector.remembered().state()).isEqualTo(OnsetState.WARNING);

    int onset = onset(every(50).skip(20), ContradictionsTest::noisy);

    assertThat(onset).isBetween(1650, 1850);
    assertThat(detector.remembered().evidence())
        .singleElement()
        .satisfies(
            evidence -> {
              assertThat(evidence.signal()).isEqualTo("tacit.label.contradicted");
              assertThat(evidence.baseline()).isCloseTo(0.2, within(0.01));
              assertThat(evidence.factor()).isLessThanOrEqualTo(0.85);
              assertThat(evidence.since()).isEqualTo(onset);
            });
  }

  @Test
  void hardExamplesThatAreLearntAreNeither() {
    assertThat(onset(every(50), ContradictionsTest::clean)).isEqualTo(Verdict.NO_ONSET);
    assertThat(detector.remembered().state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void itNeedsNoEpochsAndNoHeldOutInputs() {
    Verdict verdict = detector.accept(report(0, 0.2, 0.01, 0.8, false));
    every(50).skip(1).forEach(i -> detector.accept(report(i, noisy(i), 0.01, 0.8, false)));

    assertThat(detector.remembered().onsetIteration()).isBetween(1650, 1850);
    assertThat(verdict.remarks()).containsExactly("judged without held-out inputs");
  }

  @Test
  void dropsOfTheLearningRateOnCleanDataAreNoOnset() {
    IntToDoubleFunction dropped = i -> i < 1000 ? 0.02 + clean(i) : 0.001;

    assertThat(onset(every(50), dropped)).isEqualTo(Verdict.NO_ONSET);
  }

  @Test
  void aFallAfterADropOfTheLearningRateIsAnOnset() {
    assertThat(onset(every(50), i -> i < 1000 ? noisy(i) : 0.1)).isEqualTo(1000);
  }

  @Test
  void spikesAreNoOnset() {
    IntToDoubleFunction spiked = i -> i % 500 == 0 ? 0.6 : clean(i);

    assertThat(onset(every(50), spiked)).isEqualTo(Verdict.NO_ONSET);
  }

  @Test
  void opinionsThatAreNotSettledExplainContradictions() {
    every(50).forEach(i -> detector.accept(report(i, i < 2000 ? 0.2 : 0.01, i < 2000 ? 0.4 : 0)));

    assertThat(detector.remembered().onsetIteration()).isEqualTo(Verdict.NO_ONSET);
  }

  @Test
  void sparseSamplingTellsItAtTheNextMeasurement() {
    assertThat(onset(every(300), ContradictionsTest::noisy)).isEqualTo(1800);
  }

  @Test
  void denseSamplingTellsItNoEarlier() {
    assertThat(onset(every(5), ContradictionsTest::noisy)).isBetween(1650, 1850);
  }

  @Test
  void aSharpRiseThatOnlyDenseSamplingSeesIsNoLevel() {
    IntToDoubleFunction bumpy = i -> noisy(i) + (i > 700 && i < 715 ? 0.2 : 0);

    assertThat(onset(every(5), bumpy)).isBetween(1600, 1850);
  }

  @Test
  void theFirstEpochSaysNothingOfLabelsLearntByHeart() {
    for (int i = 0; i < 90; i += 3) { // an epoch has 100 iterations
      detector.accept(report(i, i < 45 ? 0.2 : 0.05, 0.01));
    }

    assertThat(detector.remembered().onsetIteration()).isEqualTo(Verdict.NO_ONSET);
    assertThat(detector.remembered().state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void averagesGoOverAnEpochWhereEpochsEnd() {
    IntToDoubleFunction falling = i -> i < 1500 ? 0.2 : 0.1;
    int ofShort = onsetWithEpochsOf(50, falling);
    int ofLong = onsetWithEpochsOf(500, falling);

    assertThat(ofShort).isBetween(1500, 1550);
    assertThat(ofLong).isBetween(1600, 1800);
  }

  private static int onsetWithEpochsOf(int iterations, IntToDoubleFunction share) {
    OnsetDetector fresh = new OnsetDetector(OnsetRules.DEFAULT);
    every(10)
        .forEach(
            i ->
                fresh.accept(
                    new Report(
                        "a-run",
                        "0",
                        i,
                        i / iterations,
                        Instant.EPOCH,
                        report(i, share.applyAsDouble(i), 0.01).measurements())));
    return fresh.remembered().onsetIteration();
  }

  @Test
  void pausesBetweenMeasurementsInterruptNothing() {
    IntStream sparse = every(50).filter(i -> i < 600 || i > 1400);

    assertThat(onset(sparse, ContradictionsTest::noisy)).isBetween(1650, 1850);
  }

  @Test
  void aRunResumedFromAnEarlierIterationKeepsItsLevel() {
    onset(every(50).limit(25), ContradictionsTest::noisy);

    assertThat(onset(every(50).skip(10), ContradictionsTest::noisy)).isBetween(1650, 1850);
  }

  @Test
  void whatItRemembersGoesOnInAnotherDetector() {
    onset(every(50).limit(25), ContradictionsTest::noisy);
    OnsetDetector other = new OnsetDetector(OnsetRules.DEFAULT, detector.memory());
    every(50).skip(25).forEach(i -> other.accept(report(i, noisy(i), 0.01)));
    onset(every(50).skip(25), ContradictionsTest::noisy);

    assertThat(other.memory()).isEqualTo(detector.memory());
  }

  @Test
  void whatIsFittedAnywayIsNoOnset() {
    every(50)
        .forEach(i -> detector.accept(report(i, noisy(i), 0.01, i < 1500 ? 0.8 : 0.995, true)));

    assertThat(detector.remembered().onsetIteration()).isEqualTo(Verdict.NO_ONSET);
  }

  @Test
  void jacobianNormsSayNothingWhereContradictionsAreMeasured() {
    for (int i = 1; i < 20; i++) {
      List<Measurement> all = new ArrayList<>(report(100 * i, 0, 0).measurements());
      all.add(Measurement.exact(NORM, i, "softmax", "train"));
      detector.accept(new Report("a-run", "0", 100 * i, i, Instant.EPOCH, all));
    }

    assertThat(detector.remembered().state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void sharesThatAreNoneAreLeftOut() {
    onset(every(50).limit(25), ContradictionsTest::noisy);
    Remembered before = detector.remembered();
    for (double wrong : new double[] {Double.NaN, -1, 2, Double.POSITIVE_INFINITY}) {
      detector.accept(report(100_000, wrong, 0));
    }

    assertThat(detector.remembered().contradictions()).isEqualTo(before.contradictions());
  }

  @Test
  void whatItRemembersStaysSmallHoweverOftenItIsMeasured() {
    IntStream.range(0, 50_000).forEach(i -> detector.accept(report(i, 0.2, 0.01)));

    assertThat(detector.remembered().contradictions().history()).hasSizeLessThan(12);
  }
}
