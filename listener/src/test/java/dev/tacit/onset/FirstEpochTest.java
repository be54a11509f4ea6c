// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of small data, three iterations an epoch, whose labels would be taken for wrong. */
final class FirstEpochTest {

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "S.", "tail");

  private static final Metric ACCURACY = Metric.gauge("tacit.arrival.accuracy", "S.");
  private static final Metric COMMONEST = Metric.gauge("tacit.arrival.commonest", "S.");
  private static final Metric EXAMPLES = Metric.gauge("tacit.arrival.examples", "N.");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private OnsetState after(int iteration, double share, double accuracy, double examples) {
    List<Measurement> all =
        List.of(
            Measurement.estimate(
                IMPLAUSIBLE, share, Math.sqrt(share * (1 - share) / examples), "0.25"),
            Measurement.exact(ACCURACY, accuracy),
            Measurement.exact(COMMONEST, 0.5),
            Measurement.exact(EXAMPLES, examples));
    return detector
        .accept(new Report("a-run", "0", iteration, iteration / 3, Instant.EPOCH, all))
        .state();
  }

  @Test
  void nothingIsComparedWithExamplesOfWhichSomeHadNotArrived() {
    assertThat(after(1, 0.15, 0.7, 40)).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(after(4, 0.135, 0.8, 60)).isEqualTo(OnsetState.NOT_JUDGED);
  }

  @Test
  void itsEndIsCompared() {
    assertThat(after(2, 0.15, 0.7, 60)).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(after(5, 0.135, 0.8, 60)).isEqualTo(OnsetState.WARNING);
  }

  /** As training data that are augmented never do. */
  @Test
  void examplesThatDoNotComeBackAreComparedFromTheSecondEpochOn() {
    assertThat(after(8, 0.15, 0.7, 180)).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(after(17, 0.135, 0.8, 360)).isEqualTo(OnsetState.WARNING);
  }
}
