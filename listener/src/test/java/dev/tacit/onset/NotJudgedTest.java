package dev.tacit.onset;

import static dev.tacit.onset.Labels.noShare;
import static dev.tacit.onset.Labels.share;
import static dev.tacit.onset.Labels.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.onset.Evaluations.Values;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing is said to be fine that was not looked at. */
final class NotJudgedTest {

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private Verdict after(Report... reports) {
    Verdict verdict = detector.accept(reports[0]);
    for (Report report : List.of(reports).subList(1, reports.length)) {
      verdict = detector.accept(report);
    }
    return verdict;
  }

  /** A run on right labels, measured once an epoch and judged at its end. */
  private Verdict watched(int epochs) {
    IntStream.range(0, epochs)
        .forEach(epoch -> detector.accept(share(Labels.EPOCH * epoch, 0.01, 0.6)));
    Verdict verdict = detector.accept(share(Labels.EPOCH * epochs, 0.01, 0.6));
    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
    return verdict;
  }

  private static void assertNotJudged(Verdict verdict, String reason) {
    assertThat(verdict.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(verdict.reason()).contains(reason);
    Measurement state = verdict.measurements().get(0);
    assertThat(state.value()).isNaN();
    assertThat(state.reason()).isEqualTo(verdict.reason());
    assertThat(verdict.explanation()).startsWith("not judged: " + verdict.reason());
    assertThat(verdict.sentences()).isEmpty();
  }

  @Test
  void beforeAnySignalThereIsNoVerdict() {
    assertNotJudged(after(silent(0, 0.1), silent(10, 0.5)), "no signal of memorizing");
  }

  @Test
  void oneMeasurementIsNone() {
    assertNotJudged(
        after(share(0, 0.01, 0.1)), "have not been measured often enough yet (latest at iter");
  }

  @Test
  void aVerdictTakesWhatAWarningTakes() {
    List<OnsetState> right =
        IntStream.range(0, 6)
            .mapToObj(epoch -> detector.accept(share(10 * epoch, 0.01, 0.6)).state())
            .toList();
    OnsetDetector other = new OnsetDetector(OnsetRules.DEFAULT);
    List<OnsetState> wrong =
        IntStream.range(0, 6)
            .mapToObj(epoch -> other.accept(share(10 * epoch, 0.2, 0.6)).state())
            .toList();

    assertThat(right.indexOf(OnsetState.LEARNING)).isEqualTo(wrong.indexOf(OnsetState.WARNING));
    assertThat(right).startsWith(OnsetState.NOT_JUDGED).endsWith(OnsetState.LEARNING);
    assertThat(right).doesNotContain(OnsetState.WARNING, OnsetState.INTERPOLATING);
  }

  @Test
  void theFirstEpochIsNotJudgedHoweverOftenItIsMeasured() {
    IntStream.range(0, Labels.EPOCH).forEach(i -> detector.accept(share(i, 0.01, 0.6)));

    assertThat(detector.accept(share(Labels.EPOCH - 1, 0.01, 0.6)).state())
        .isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(detector.accept(share(Labels.EPOCH, 0.01, 0.6)).state())
        .isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void labelsThatCannotBeJudgedSayWhyWhateverNormsSay() {
    for (int epoch = 1; epoch < 10; epoch++) {
      Report norms = new Values(epoch, 0.5, 0.5, 0.5, 0.5, 1.0).report();
      detector.accept(norms);
      assertNotJudged(
          detector.accept(noShare(100 * epoch + 1, null, "the labels name no classes")),
          "contradicted labels are not measured: the labels name no classes");
    }
  }

  @Test
  void fittedSequencesAreNoGoodNews() {
    for (int i = 0; i < 10; i++) {
      assertNotJudged(
          detector.accept(noShare(10 * i, 1.0, "the network answers at each time step")),
          "the network answers at each time step");
    }
  }

  @Test
  void oneMeasurementThatFailsChangesNothingAndThreeDo() {
    watched(8);
    String reason = "logits are not finite";
    assertThat(after(noShare(81, null, reason), noShare(82, null, reason)).state())
        .isEqualTo(OnsetState.LEARNING);

    assertNotJudged(detector.accept(noShare(83, null, reason)), reason);
    assertThat(detector.accept(share(84, 0.01, 0.6)).state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void signalsThatAreMeasuredNoLongerAreOutOfDateWhenTrainingIsTwiceAsLong() {
    watched(8);
    assertThat(after(silent(100, 0.6), silent(160, 0.6)).state()).isEqualTo(OnsetState.LEARNING);

    assertNotJudged(detector.accept(silent(161, 0.6)), "was last measured at iteration 80");
    assertThat(detector.accept(share(170, 0.01, 0.6)).state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void aWarningAndAnOnsetStayWhateverIsMeasuredNoLonger() {
    IntStream.rangeClosed(0, 8).forEach(epoch -> detector.accept(share(10 * epoch, 0.2, 0.6)));
    assertThat(detector.accept(silent(1000, 0.6)).state()).isEqualTo(OnsetState.WARNING);

    after(share(1010, 0.05, 0.7), share(1020, 0.05, 0.7));
    assertThat(detector.accept(silent(9000, 1.0)).state()).isEqualTo(OnsetState.ONSET);
  }

  @Test
  void aRunThatWasWatchedWhileItBecameFittedInterpolates() {
    watched(8);

    Verdict verdict = after(share(90, 0.01, 0.8), share(100, 0.01, 0.93), share(110, 0, 1.0));

    assertThat(verdict.state()).isEqualTo(OnsetState.INTERPOLATING);
    assertThat(verdict.reason()).isEmpty();
  }

  @Test
  void aRunThatBecameFittedUnseenIsNotJudgedAnyMore() {
    watched(8);

    assertNotJudged(
        detector.accept(share(300, 0, 1.0)),
        "not watched between epochs 8 and 30 (iterations 80 to 300): the training examples were"
            + " fitted meanwhile");
    IntStream.rangeClosed(31, 60).forEach(epoch -> detector.accept(share(10 * epoch, 0, 1.0)));
    assertNotJudged(detector.accept(share(700, 0, 1.0)), "not watched between epochs 8 and 30");
    assertNotJudged(after(share(710, 0, 0.97), share(720, 0, 0.97)), "(iterations 80 to 300)");
  }

  @Test
  void whatIsMeasuredMeanwhileButNoSignalIsNotWatched() {
    watched(8);

    assertNotJudged(
        after(silent(100, 0.8), silent(120, 0.9), silent(130, 1.0)), "between epochs 8 and 13");
  }

  @Test
  void aMeasurementAtTheStartAndOneAtTheEndSayNothingOfTheTimeBetween() {
    assertNotJudged(
        after(share(0, 0.02, 0.1), share(5000, 0, 1.0), share(5010, 0, 1.0), share(5020, 0, 1.0)),
        "not watched between epochs 0 and 500 (iterations 0 to 5000)");
  }

  @Test
  void whatHadBeenFittedBeforeTheFirstMeasurementWasNotWatched() {
    assertNotJudged(after(share(5000, 0, 1.0)), "not watched before epoch 500 (iteration 5000)");
  }

  @Test
  void whatIsFittedWithinTwoEpochsIsNotLearntByHeart() {
    assertThat(after(share(0, 0.02, 0.1), share(15, 0, 0.97), share(30, 0, 1.0)).reason())
        .doesNotContain("watched");
    IntStream.rangeClosed(4, 8).forEach(epoch -> detector.accept(share(10 * epoch, 0, 1.0)));

    assertThat(detector.accept(share(90, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  @Test
  void aDipOfTheAccuracyIsNoGap() {
    watched(8);
    after(share(90, 0.01, 0.85), share(100, 0.01, 0.96), share(110, 0.01, 0.5));

    assertThat(detector.accept(share(160, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  @Test
  void anOnsetAfterAGapIsStillToldOnceLabelsAreContradictedAgain() {
    watched(8);
    detector.accept(share(300, 0, 0.96));
    assertThat(detector.accept(share(310, 0, 0.96)).state()).isEqualTo(OnsetState.NOT_JUDGED);

    IntStream.rangeClosed(32, 60).forEach(epoch -> detector.accept(share(10 * epoch, 0.2, 0.8)));
    assertThat(detector.accept(share(610, 0.2, 0.8)).state()).isEqualTo(OnsetState.WARNING);
    assertThat(after(share(620, 0.05, 0.9), share(640, 0.05, 0.9)).state())
        .isEqualTo(OnsetState.ONSET);
  }

  @Test
  void whatIsTrainedAgainFromBeforeTheGapIsWatchedAgain() {
    watched(8);
    detector.accept(share(300, 0, 1.0));

    Verdict resumed = detector.accept(share(70, 0.01, 0.6));
    assertNotJudged(resumed, "have not been measured often enough");
    after(share(80, 0.01, 0.7), share(90, 0.01, 0.85), share(100, 0.01, 0.93));
    IntStream.rangeClosed(11, 22).forEach(epoch -> detector.accept(share(10 * epoch, 0, 1.0)));
    assertThat(detector.accept(share(230, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  @Test
  void whatIsTrainedAgainFromWithinTheGapIsNot() {
    watched(8);
    detector.accept(share(300, 0, 1.0));

    after(
        share(250, 0.01, 0.9), share(260, 0.01, 1.0), share(270, 0.01, 1.0), share(280, 0.01, 1.0));

    assertNotJudged(detector.accept(share(290, 0, 1.0)), "between epochs 8 and 30");
  }

  @Test
  void aRunThatBeginsAgainUnderItsNameIsWatchedAnew() {
    watched(8);
    detector.accept(share(90, 0, 1.0));

    assertNotJudged(
        after(share(0, 0.01, 0.1), share(400, 0, 1.0)), "between epochs 0 and 40 (iterations 0 to");
  }

  @Test
  void normsAloneAreJudgedOnceThereIsABaselineAndAsLongAsTheyAreMeasured() {
    assertNotJudged(detector.accept(Evaluations.train(0, 0.5)), "baselines begin with epoch 1");
    assertNotJudged(detector.accept(Evaluations.train(1, 0.5)), "no baseline yet");
    assertThat(detector.accept(Evaluations.train(2, 0.5)).state()).isEqualTo(OnsetState.LEARNING);

    Verdict later = detector.accept(new Values(9, null, null, null, 0.7, 1.0).report());

    assertNotJudged(later, "was last measured at iteration 200");
  }

  @Test
  void aGapIsRememberedByWhoeverGoesOn() {
    watched(8);
    detector.accept(share(300, 0, 1.0));

    OnsetDetector other = new OnsetDetector(OnsetRules.DEFAULT, detector.memory());

    assertNotJudged(other.accept(share(310, 0, 1.0)), "between epochs 8 and 30");
  }

  @Test
  void aMemoryWithoutAWatchIsJudgedOnceEnoughIsMeasuredAgain() {
    watched(8);
    detector.accept(share(90, 0, 1.0));
    OnsetMemory memory = detector.memory();
    OnsetDetector other = new OnsetDetector(OnsetRules.DEFAULT, Older.version(memory));

    assertThat(other.accept(share(100, 0, 1.0)).state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(other.accept(share(110, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  /** As an earlier version wrote it down. */
  private static final class Older {

    @SuppressWarnings("NullAway") // what a reader of JSON passes where there is no field
    static OnsetMemory version(OnsetMemory memory) {
      return new OnsetMemory(
          memory.state(),
          memory.onsetIteration(),
          memory.lastIteration(),
          memory.calm(),
          memory.accuracy(),
          memory.unfitted(),
          memory.scores(),
          memory.train(),
          memory.heldOut(),
          memory.straightness(),
          memory.contradictions(),
          null,
          null,
          memory.evidence(),
          null,
          null);
    }
  }

  @Test
  void evidenceIsToldInPlainWordsFromTheWarningOnAndWhatBecameOfIt() {
    IntStream.rangeClosed(0, 8).forEach(epoch -> detector.accept(share(10 * epoch, 0.2, 0.6)));
    assertThat(detector.accept(share(90, 0.19, 0.6)).sentences())
        .containsExactly(
            "Where it is surest, the network contradicts labels, up to 20 % of them since"
                + " iteration 20. Wrong labels do this, and so far it does not learn them by"
                + " heart.",
            "The latest share of contradicted labels is 19 % (iteration 90).");

    after(share(100, 0.05, 0.7), share(110, 0.04, 0.7));
    int onset = detector.memory().onsetIteration();
    Verdict later = after(share(120, 0.03, 0.8), silent(130, 1.0));

    assertThat(onset).isEqualTo(100);
    assertThat(later.sentences()).hasSize(3);
    assertThat(later.sentences().get(0))
        .startsWith("Memorization began at iteration 100: the share of labels that the network")
        .contains("had been 20 %, and has fallen to ");
    assertThat(later.sentences().get(1))
        .isEqualTo("The latest share of contradicted labels is 3.0 % (iteration 120).");
  }

  @Test
  void evidenceOfNormsIsToldInPlainWords() {
    double[] norms = {0.4, 0.6, 0.66, 0.67, 0.68, 0.9};
    for (int i = 0; i < norms.length; i++) {
      detector.accept(Evaluations.train(i + 1, norms[i]));
    }
    Verdict later = detector.accept(Evaluations.train(7, 0.9));

    assertThat(later.state()).isEqualTo(OnsetState.ONSET);
    assertThat(later.sentences())
        .containsExactly(
            "The network reacts to changes of its training inputs 1.36 times as much as earlier in"
                + " training, more than 1.30 times since iteration 300.",
            "That was at the onset, iteration 500; the latest is 1.80 times.");
  }
}
