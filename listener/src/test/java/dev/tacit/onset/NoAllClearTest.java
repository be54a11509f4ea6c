// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.ArrivingLabels.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** LabelReports that may be wrong are not said to be fine. */
final class NoAllClearTest {

  private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "S.");
  private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "S.", "set");
  private static final Metric FITTED = Metric.gauge("tacit.training.accuracy", "S.", "set");
  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private Verdict after(int epochs, IntFunction<Report> run) {
    return IntStream.range(0, epochs)
        .mapToObj(i -> detector.accept(run.apply(i)))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void noVerdictBeforeTrainingIsTwiceAsLongAsAtAnEarlierReport() {
    assertThat(after(1, i -> at(i, 0.01, 0.01, 0.95)).state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(detector.accept(at(1, 0.01, 0.01, 0.95)).state()).isEqualTo(OnsetState.LEARNING);
  }

  @Test
  void labelsThatAreWrongOrNotLearntYetAreNoAllClear() {
    Verdict verdict = after(10, ArrivingLabels::slow);

    assertThat(verdict.state()).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(verdict.reason())
        .isEqualTo(
            "47 % of the labels are implausible to the network: wrong ones, or right ones that it"
                + " has not learnt yet");
  }

  @Test
  void whatArrivedLongAgoIsNoAllClear() {
    after(10, ArrivingLabels::slow);
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
    assertThat(verdict.reason()).startsWith("not watched between epochs 2 and 10");
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
        .startsWith("not watched between epochs 1 and 7 (iterations 9 to 69): labels that were");
  }

  @Test
  void labelsThatBecamePlausibleWhileWatchedAre() {
    detector.accept(at(0, 0.42, 0.02, 0.47));
    Verdict verdict = after(20, i -> at(1 + i, 0, 0, Math.min(1, 0.68 + 0.04 * i)));

    assertThat(verdict.state()).isEqualTo(OnsetState.LEARNING);
  }
}
