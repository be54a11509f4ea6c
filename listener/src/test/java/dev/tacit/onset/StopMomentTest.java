// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When it is time to stop. */
final class StopMomentTest {

  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "Share.", "tail");
  private static final Metric ARRIVED = Metric.estimate("tacit.arrival.accuracy", "Share.");
  private static final Metric COMMONEST = Metric.estimate("tacit.arrival.commonest", "Share.");
  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Share.", "set");

  private final OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);

  private Verdict at(int epoch, double share, Measurement... more) {
    List<Measurement> all = new ArrayList<>(List.of(more));
    all.add(Measurement.estimate(IMPLAUSIBLE, share, 0.005, "0.25"));
    all.add(Measurement.exact(ARRIVED, 0.78));
    all.add(Measurement.exact(COMMONEST, 0.1));
    return detector.accept(new Report("a-run", "0", 10 * epoch + 9, epoch, Instant.EPOCH, all));
  }

  private void warned() {
    IntStream.range(0, 10).forEach(epoch -> at(epoch, 0.2));
    assertThat(detector.remembered().state()).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void itComesAfterTheOnsetAndIsToldOnce() {
    warned();

    assertThat(at(10, 0.15)).matches(Verdict::began).matches(verdict -> !verdict.stops());
    assertThat(at(11, 0.1).stops()).isFalse();
    Verdict stop = at(12, 0.059);
    assertThat(stop.stops()).isTrue();
    assertThat(stop.stopIteration()).isEqualTo(129);
    assertThat(stop.sentences())
        .contains(
            "It has been time to stop since iteration 129: little was left of this share, or all"
                + " examples were fitted.");
    assertThat(at(13, 0.01)).matches(verdict -> !verdict.stops() && verdict.stopIteration() == 129);
  }

  @Test
  void whatIsLearntByHeartAtOnceStopsAtItsOnset() {
    warned();

    assertThat(at(10, 0.03)).matches(Verdict::began).matches(Verdict::stops);
  }

  @Test
  void aNetworkThatFitsAllExamplesHasNothingToWaitFor() {
    warned();
    at(10, 0.15);

    assertThat(at(11, 0.15, Measurement.exact(ACCURACY, 0.995, "train")).stops()).isTrue();
  }

  @Test
  void thereIsNoneWithoutOnset() {
    IntStream.range(0, 30)
        .mapToObj(epoch -> at(epoch, 0.01))
        .forEach(verdict -> assertThat(verdict.stopIteration()).isEqualTo(Verdict.NO_ONSET));
  }

  @Test
  void aMemoryThatIsOlderThanItStopsWhereItIsSeen() {
    warned();
    at(10, 0.15);
    OnsetDetector next = new OnsetDetector(OnsetRules.DEFAULT, detector.memory());

    assertThat(next.remembered().stopIteration()).isEqualTo(Verdict.NO_ONSET);
    assertThat(
            next.accept(
                    new Report(
                        "a-run",
                        "0",
                        119,
                        11,
                        Instant.EPOCH,
                        List.of(
                            Measurement.estimate(IMPLAUSIBLE, 0.02, 0.005, "0.25"),
                            Measurement.exact(ARRIVED, 0.78),
                            Measurement.exact(COMMONEST, 0.1))))
                .stops())
        .isTrue();
  }
}
