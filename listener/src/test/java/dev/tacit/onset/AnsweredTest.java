// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of ten iterations an epoch, in which somebody answers. */
final class AnsweredTest {

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "S.", "tail");
  private static final Metric ACCURACY = Metric.estimate("tacit.arrival.accuracy", "S.");
  private static final Metric COMMONEST = Metric.gauge("tacit.arrival.commonest", "S.");
  private static final Metric ASKED = Metric.gauge("tacit.label.asked", "N.");
  private static final Metric ANSWERS = Metric.gauge("tacit.label.answers", "N.", "answer");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private static Report at(int epoch, double share, int asked, int right, int wrong) {
    return new Report(
        "a-run",
        "0",
        10 * epoch + 9,
        epoch,
        Instant.EPOCH,
        List.of(
            Measurement.estimate(IMPLAUSIBLE, share, 0.01, "0.25"),
            Measurement.exact(ACCURACY, 0.98 - share),
            Measurement.exact(COMMONEST, 0.1),
            Measurement.exact(ASKED, asked),
            Measurement.exact(ANSWERS, right, "right"),
            Measurement.exact(ANSWERS, wrong, "wrong")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, OPEN",
    "10, 0, 3, OPEN",
    "10, 0, 4, CONFIRMED",
    "10, 6, 0, OPEN",
    "10, 7, 0, DENIED",
    "20, 14, 5, OPEN",
    "20, 14, 6, CONFIRMED",
    "20, 15, 5, DENIED",
    "30, 22, 8, CONFIRMED",
    "30, 23, 7, DENIED",
    "10, 9, 9, OPEN"
  })
  void soManyOfTheLeastPlausibleLabelsMustBeWrong(
      int asked, int right, int wrong, Answered.Decision decision) {
    assertThat(Answered.NOTHING.next(at(5, 0.1, asked, right, wrong)).decision())
        .isEqualTo(decision);
  }

  @Test
  void whereAnswersSaySoLabelsAreWrongThoughTheirShareFalls() {
    IntStream.range(0, 4).forEach(i -> detector.accept(at(i, 0.8 * Math.pow(0.5, i), 0, 0, 0)));
    assertThat(detector.remembered().state()).isEqualTo(OnsetState.LEARNING);

    Verdict verdict = detector.accept(at(4, 0.06, 10, 1, 4));

    assertThat(verdict.state()).isEqualTo(OnsetState.WARNING);
    assertThat(verdict.sentences())
        .contains("4 of the 10 least plausible ones are wrong, by the answers that were given.");
    assertThat(detector.accept(at(5, 0.04, 10, 1, 4)).began()).isTrue();
  }

  @Test
  void whereAnswersSayThatLabelsAreRightNobodyIsWarned() {
    IntStream.range(0, 10).forEach(i -> detector.accept(at(i, 0.2, 0, 0, 0)));
    assertThat(detector.remembered().state()).isEqualTo(OnsetState.WARNING);

    Verdict verdict = detector.accept(at(10, 0.2, 10, 9, 1));
    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
    assertThat(verdict.remarks())
        .containsExactly(
            "of the 10 examples whose labels are least plausible, 1 are labelled wrong by the"
                + " answers, 9 right");
    assertThat(detector.accept(at(11, 0.1, 10, 9, 1)).state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void aLaterRoundOfAnswersMayConfirmWhatAnEarlierOneDenied() {
    IntStream.range(0, 10).forEach(i -> detector.accept(at(i, 0.2, 10, 7, 3)));
    assertThat(detector.remembered().state()).isEqualTo(OnsetState.LEARNING);
    assertThat(detector.accept(at(15, 0.2, 20, 7, 3)).state()).isEqualTo(OnsetState.LEARNING);

    assertThat(detector.accept(at(16, 0.2, 20, 7, 6)).state()).isEqualTo(OnsetState.WARNING);
    assertThat(detector.accept(at(26, 0.2, 30, 24, 6)).state()).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void anOnsetStaysWhateverIsAnsweredLater() {
    IntStream.range(0, 10).forEach(i -> detector.accept(at(i, 0.2, 0, 0, 0)));
    detector.accept(at(10, 0.1, 0, 0, 0));

    assertThat(detector.accept(at(11, 0.1, 10, 10, 0)).state()).isEqualTo(OnsetState.ONSET);
  }
}
