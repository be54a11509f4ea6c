// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.JudgedRun.assertNotJudged;
import static dev.tacit.onset.LabelReports.share;
import static dev.tacit.onset.LabelReports.silent;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may have been learnt by heart while nobody watched. */
final class UnwatchedTest {

  private final JudgedRun run = new JudgedRun();

  @Test
  void aRunThatWasWatchedWhileItBecameFittedInterpolates() {
    run.watched(8);

    Verdict verdict = run.after(share(90, 0.01, 0.8), share(100, 0.01, 0.93), share(110, 0, 1.0));

    assertThat(verdict.state()).isEqualTo(OnsetState.INTERPOLATING);
    assertThat(verdict.reason()).isEmpty();
  }

  @Test
  void aRunThatBecameFittedUnseenIsNotJudgedAnyMore() {
    run.watched(8);

    assertNotJudged(
        run.accept(share(300, 0, 1.0)),
        "not watched between epochs 9 and 31 (iterations 80 to 300): the training examples were"
            + " fitted meanwhile");
    IntStream.rangeClosed(31, 60).forEach(epoch -> run.accept(share(10 * epoch, 0, 1.0)));
    assertNotJudged(run.accept(share(700, 0, 1.0)), "not watched between epochs 9 and 31");
    assertNotJudged(run.after(share(710, 0, 0.97), share(720, 0, 0.97)), "(iterations 80 to 300)");
  }

  @Test
  void whatIsMeasuredMeanwhileButNoSignalIsNotWatched() {
    run.watched(8);

    assertNotJudged(
        run.after(silent(100, 0.8), silent(120, 0.9), silent(130, 1.0)), "between epochs 9 and 14");
  }

  @Test
  void aMeasurementAtTheStartAndOneAtTheEndSayNothingOfTheTimeBetween() {
    assertNotJudged(
        run.after(
            share(0, 0.02, 0.1), share(5000, 0, 1.0), share(5010, 0, 1.0), share(5020, 0, 1.0)),
        "not watched between epochs 1 and 501 (iterations 0 to 5000)");
  }

  @Test
  void whatHadBeenFittedBeforeTheFirstMeasurementWasNotWatched() {
    assertNotJudged(
        run.after(share(5000, 0, 1.0)), "not watched before epoch 501 (iteration 5000)");
  }

  @Test
  void whatIsFittedWithinTwoEpochsIsNotLearntByHeart() {
    assertThat(run.after(share(0, 0.02, 0.1), share(15, 0, 0.97), share(30, 0, 1.0)).reason())
        .doesNotContain("watched");
    IntStream.rangeClosed(4, 8).forEach(epoch -> run.accept(share(10 * epoch, 0, 1.0)));

    assertThat(run.accept(share(90, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  @Test
  void aDipOfTheAccuracyIsNoGap() {
    run.watched(8);
    run.after(share(90, 0.01, 0.85), share(100, 0.01, 0.96), share(110, 0.01, 0.5));

    assertThat(run.accept(share(160, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  @Test
  void anOnsetAfterAGapIsStillToldOnceLabelsAreContradictedAgain() {
    run.watched(8);
    run.accept(share(300, 0, 0.96));
    assertThat(run.accept(share(310, 0, 0.96)).state()).isEqualTo(OnsetState.NOT_JUDGED);

    IntStream.rangeClosed(32, 60).forEach(epoch -> run.accept(share(10 * epoch, 0.2, 0.8)));
    assertThat(run.accept(share(610, 0.2, 0.8)).state()).isEqualTo(OnsetState.WARNING);
    assertThat(run.after(share(620, 0.05, 0.9), share(640, 0.05, 0.9)).state())
        .isEqualTo(OnsetState.ONSET);
  }

  @Test
  void whatIsTrainedAgainFromBeforeTheGapIsWatchedAgain() {
    run.watched(8);
    run.accept(share(300, 0, 1.0));

    Verdict resumed = run.accept(share(70, 0.01, 0.6));
    assertNotJudged(resumed, "have not been measured often enough");
    run.after(share(80, 0.01, 0.7), share(90, 0.01, 0.85), share(100, 0.01, 0.93));
    IntStream.rangeClosed(11, 22).forEach(epoch -> run.accept(share(10 * epoch, 0, 1.0)));
    assertThat(run.accept(share(230, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  @Test
  void whatIsTrainedAgainFromWithinTheGapIsNot() {
    run.watched(8);
    run.accept(share(300, 0, 1.0));

    run.after(
        share(250, 0.01, 0.9), share(260, 0.01, 1.0), share(270, 0.01, 1.0), share(280, 0.01, 1.0));

    assertNotJudged(run.accept(share(290, 0, 1.0)), "between epochs 9 and 31");
  }

  @Test
  void aRunThatBeginsAgainUnderItsNameIsWatchedAnew() {
    run.watched(8);
    run.accept(share(90, 0, 1.0));

    assertNotJudged(
        run.after(share(0, 0.01, 0.1), share(400, 0, 1.0)),
        "between epochs 1 and 41 (iterations 0 to");
  }

  @Test
  void aGapIsRememberedByWhoeverGoesOn() {
    run.watched(8);
    run.accept(share(300, 0, 1.0));

    OnsetDetector other = new OnsetDetector(OnsetRules.DEFAULT, run.memory());

    assertNotJudged(other.accept(share(310, 0, 1.0)), "between epochs 9 and 31");
  }

  @Test
  void aMemoryWithoutAWatchIsJudgedOnceEnoughIsMeasuredAgain() {
    run.watched(8);
    run.accept(share(90, 0, 1.0));
    OnsetMemory memory = run.memory();
    OnsetDetector other = new OnsetDetector(OnsetRules.DEFAULT, older(memory));

    assertThat(other.accept(share(100, 0, 1.0)).state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(other.accept(share(110, 0, 1.0)).state()).isEqualTo(OnsetState.INTERPOLATING);
  }

  /** As an earlier version wrote it down. */
  private static OnsetMemory older(OnsetMemory memory) {
    Map<String, Object> written = new HashMap<>(memory.written());
    written.keySet().removeAll(Set.of("implausible", "canaries", "stopIteration", "watch"));
    return OnsetMemory.read(written);
  }
}
