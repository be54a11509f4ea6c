package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of ten iterations an epoch, told of at the end of each, by examples as they arrive. */
final class ImplausibleTest {

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "S.", "tail");
  private static final Metric ACCURACY = Metric.estimate("tacit.arrival.accuracy", "S.");
  private static final Metric COMMONEST = Metric.estimate("tacit.arrival.commonest", "S.");
  private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "S.");
  private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "S.", "set");
  private static final Metric NORM = Metric.estimate("tacit.jacobian.norm", "N.", "output", "set");
  private static final Metric FITTED = Metric.gauge("tacit.training.accuracy", "S.", "set");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private static Report at(
      int epoch, double share, double error, double accuracy, Measurement... m) {
    List<Measurement> all = new ArrayList<>(List.of(m));
    all.add(Measurement.estimate(IMPLAUSIBLE, share, error, "0.25"));
    all.add(Measurement.exact(ACCURACY, accuracy));
    all.add(Measurement.exact(COMMONEST, 0.1));
    return new Report("a-run", "0", 10 * epoch + 9, epoch, Instant.EPOCH, all);
  }

  /** A fifth of the labels is wrong; they are learnt by heart from epoch 12 on. */
  private static Report noisy(int epoch) {
    double unlearnt = 0.7 * Math.exp(-epoch / 1.5);
    double wrong = 0.2 - 0.01 * Math.max(0, epoch - 12);
    return at(epoch, wrong + unlearnt, 0.01, (1 - wrong) * (1 - 0.8 * Math.exp(-epoch / 1.5)));
  }

  /** All labels are right, and learnt ever so slowly. */
  private static Report slow(int epoch) {
    double unlearnt = Math.exp(-epoch / 12.0);
    return at(epoch, unlearnt, 0.01, 1 - 0.9 * unlearnt);
  }

  private Verdict after(int epochs, IntFunction<Report> run) {
    return IntStream.range(0, epochs)
        .mapToObj(i -> detector.accept(run.apply(i)))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void wrongLabelsAreWarnedOfWhileTheNetworkGeneralizes() {
    Verdict verdict = after(12, ImplausibleTest::noisy);

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
    Verdict verdict = after(25, ImplausibleTest::noisy);

    assertThat(verdict.state()).isEqualTo(OnsetState.ONSET);
    assertThat(verdict.onsetIteration()).isBetween(130, 200);
    assertThat(verdict.sentences().get(1))
        .startsWith("Since iteration " + verdict.onsetIteration());
  }

  @Test
  void rightLabelsThatAreLearntSlowlyAreNone() {
    Verdict verdict = after(80, ImplausibleTest::slow);

    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
    assertThat(verdict.evidence()).isEmpty();
  }

  @Test
  void noVerdictBeforeTrainingIsTwiceAsLongAsAtAnEarlierReport() {
    assertThat(after(1, i -> at(i, 0.01, 0.01, 0.95)).state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(detector.accept(at(1, 0.01, 0.01, 0.95)).state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void labelsThatAreWrongOrNotLearntYetAreNoAllClear() {
    Verdict verdict = after(10, ImplausibleTest::slow);

    assertThat(verdict.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(verdict.reason())
        .isEqualTo(
            "47 % of the labels are implausible to the network: wrong ones, or right ones that it"
                + " has not learnt yet");
  }

  @Test
  void whatArrivedLongAgoIsNoAllClear() {
    after(10, ImplausibleTest::slow);
    Report silent =
        new Report(
            "a-run", "0", 900, 90, Instant.EPOCH, List.of(Measurement.exact(FITTED, 0.5, "train")));

    assertThat(detector.accept(silent).state()).isEqualTo(OnsetState.NOT_JUDGED);
  }

  @Test
  void labelsThatBecamePlausibleBetweenTwoReportsAreNoAllClear() {
    detector.accept(at(0, 0.42, 0.02, 0.47));
    detector.accept(at(1, 0.25, 0.02, 0.68));
    Verdict verdict = after(20, i -> at(9 + i, 0, 0, Math.min(1, 0.96 + 0.01 * i)));

    assertThat(verdict.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(verdict.reason()).startsWith("not watched between epochs 1 and 9");
  }

  @Test
  void norAreLabelsThatBecamePlausibleUnseenWhateverElseWasMeasured() {
    detector.accept(at(0, 0.42, 0.02, 0.47));
    for (int epoch = 1; epoch < 6; epoch++) {
      detector.accept(
          new Report(
              "a-run",
              "0",
              10 * epoch + 9,
              epoch,
              Instant.EPOCH,
              List.of(
                  Measurement.exact(FITTED, 0.7 + 0.03 * epoch, "train"),
                  Measurement.exact(CONTRADICTED, 0.03),
                  Measurement.exact(UNSETTLED, 0.1, "train"))));
    }
    Verdict verdict = after(20, i -> at(6 + i, 0, 0, Math.min(1, 0.88 + 0.02 * i)));

    assertThat(verdict.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(verdict.reason())
        .startsWith("not watched between epochs 0 and 6 (iterations 9 to 69): labels that were");
  }

  @Test
  void labelsThatBecamePlausibleWhileWatchedAre() {
    detector.accept(at(0, 0.42, 0.02, 0.47));
    Verdict verdict = after(20, i -> at(1 + i, 0, 0, Math.min(1, 0.68 + 0.04 * i)));

    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
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
    after(10, ImplausibleTest::noisy);
    IntStream.range(6, 11).forEach(epoch -> detector.accept(noisy(epoch)));

    assertThat(detector.memory().state()).isEqualTo(OnsetState.WARNING);
    assertThat(detector.memory().implausible().history())
        .extracting(Arrived::trained)
        .isSorted()
        .allMatch(trained -> trained <= 110);
  }

  @Test
  void aContinuedRunIsComparedWithWhatItBeganWith() {
    Report begun = slow(40); // iteration 409 is the first that is seen
    detector.accept(begun);

    assertThat(detector.memory().implausible().judged(begun.iteration())).isFalse();
    detector.accept(slow(41));
    assertThat(detector.memory().implausible().judged(419)).isTrue();
  }

  @Test
  void sharesThatAreNoneAreLeftOut() {
    after(12, ImplausibleTest::noisy);
    OnsetMemory before = detector.memory();
    for (double wrong : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      detector.accept(at(12, 0.2, 0.01, wrong));
    }

    assertThat(detector.memory().implausible()).isEqualTo(before.implausible());
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new ImplausibleRules(0, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessage("implausible.floor=0.0: must be in (0, 1)");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, -1, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("certainty=-1.0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("persistence=0.0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 1, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("progress=1.0");
    assertThatThrownBy(() -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("admission=0.0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 0.5, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("growth=0.5");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 0, 0.03, 0.8, 0.3))
        .hasMessageContaining("measurements=0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 1, 0.3))
        .hasMessageContaining("fall=1.0");
    assertThatThrownBy(() -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 1, 0.8, 0.3))
        .hasMessageContaining("rise=1.0: must be in [0, 1)");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.9))
        .hasMessageContaining("stop=0.9: must be above 0 and at most fall=0.8");
  }
}
