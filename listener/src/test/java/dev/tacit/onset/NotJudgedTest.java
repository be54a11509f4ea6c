// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.JudgedRun.assertNotJudged;
import static dev.tacit.onset.LabelReports.noShare;
import static dev.tacit.onset.LabelReports.share;
import static dev.tacit.onset.LabelReports.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.onset.Evaluations.Values;
import dev.tacit.report.Report;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing is said to be fine that was not looked at. */
final class NotJudgedTest {

  private final JudgedRun run = new JudgedRun();

  @Test
  void beforeAnySignalThereIsNoVerdict() {
    assertNotJudged(run.after(silent(0, 0.1), silent(10, 0.5)), "no signal of memorizing");
  }

  @Test
  void oneMeasurementIsNone() {
    assertNotJudged(
        run.after(share(0, 0.01, 0.1)), "have not been measured often enough yet (latest at iter");
  }

  @Test
  void aVerdictTakesWhatAWarningTakes() {
    List<OnsetState> right =
        IntStream.range(0, 6)
            .mapToObj(epoch -> run.accept(share(10 * epoch, 0.01, 0.6)).state())
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
    IntStream.range(0, LabelReports.EPOCH).forEach(i -> run.accept(share(i, 0.01, 0.6)));

    assertThat(run.accept(share(LabelReports.EPOCH - 1, 0.01, 0.6)).state())
        .isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(run.accept(share(LabelReports.EPOCH, 0.01, 0.6)).state())
        .isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void labelsThatCannotBeJudgedSayWhyWhateverNormsSay() {
    for (int epoch = 1; epoch < 10; epoch++) {
      Report norms = new Values(epoch, 0.5, 0.5, 0.5, 0.5, 1.0).report();
      run.accept(norms);
      assertNotJudged(
          run.accept(noShare(100 * epoch + 1, null, "the labels name no classes")),
          "contradicted labels are not measured: the labels name no classes");
    }
  }

  @Test
  void fittedSequencesAreNoGoodNews() {
    for (int i = 0; i < 10; i++) {
      assertNotJudged(
          run.accept(noShare(10 * i, 1.0, "the network answers at each time step")),
          "the network answers at each time step");
    }
  }

  @Test
  void oneMeasurementThatFailsChangesNothingAndThreeDo() {
    run.watched(8);
    String reason = "logits are not finite";
    assertThat(run.after(noShare(81, null, reason), noShare(82, null, reason)).state())
        .isEqualTo(OnsetState.LEARNING);

    assertNotJudged(run.accept(noShare(83, null, reason)), reason);
    assertThat(run.accept(share(84, 0.01, 0.6)).state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void signalsThatAreMeasuredNoLongerAreOutOfDateWhenTrainingIsTwiceAsLong() {
    run.watched(8);
    assertThat(run.after(silent(100, 0.6), silent(160, 0.6)).state())
        .isEqualTo(OnsetState.LEARNING);

    assertNotJudged(run.accept(silent(161, 0.6)), "was last measured at iteration 80");
    assertThat(run.accept(share(170, 0.01, 0.6)).state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void aWarningAndAnOnsetStayWhateverIsMeasuredNoLonger() {
    IntStream.rangeClosed(0, 8).forEach(epoch -> run.accept(share(10 * epoch, 0.2, 0.6)));
    assertThat(run.accept(silent(1000, 0.6)).state()).isEqualTo(OnsetState.WARNING);

    run.after(share(1010, 0.05, 0.7), share(1020, 0.05, 0.7));
    assertThat(run.accept(silent(9000, 1.0)).state()).isEqualTo(OnsetState.ONSET);
  }

  @Test
  void normsAloneAreJudgedOnceThereIsABaselineAndAsLongAsTheyAreMeasured() {
    assertNotJudged(run.accept(Evaluations.train(0, 0.5)), "baselines begin with epoch 2");
    assertNotJudged(run.accept(Evaluations.train(1, 0.5)), "no baseline yet");
    assertThat(run.accept(Evaluations.train(2, 0.5)).state()).isEqualTo(OnsetState.LEARNING);

    Verdict later = run.accept(new Values(9, null, null, null, 0.7, 1.0).report());

    assertNotJudged(later, "was last measured at iteration 200");
  }
}
