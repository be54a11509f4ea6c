// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.ArrivingLabels.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import org.junit.jupiter.api.Test;

/** What tells wrong labels from right ones that a network has not come to yet. */
final class UnlearntLabelsTest {

  private static final Metric FORGOTTEN = Metric.estimate("tacit.arrival.forgotten", "S.");
  private static final Metric IMPLAUSIBLE =
      Metric.estimate("tacit.label.implausible", "S.", "tail");

  private static Measurement forgotten(double share) {
    return Measurement.exact(FORGOTTEN, share);
  }

  private static Measurement tail(double share) {
    return Measurement.exact(IMPLAUSIBLE, share, "0.1");
  }

  /** A fifth of the labels looks wrong, and a quarter is answered otherwise in the end. */
  private static OnsetState lasting(Measurement... besides) {
    return rising(1.05, besides);
  }

  /** Accuracy at the end is so many times what it was when training was half as long. */
  private static OnsetState rising(double growth, Measurement... besides) {
    OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
    detector.accept(at(5, 0.2, 0.01, 0.75 / growth));
    return detector.accept(at(11, 0.2, 0.01, 0.75, besides)).state();
  }

  @Test
  void aNetworkThatForgetsSomeOfWhatItAnswersOtherwiseIsWarnedOf() {
    assertThat(lasting(forgotten(0.021))).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void aNetworkThatForgetsNextToNothingLearnsSlowlyAndIsNotJudged() {
    assertThat(lasting(forgotten(0.019))).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(lasting(forgotten(0))).isEqualTo(OnsetState.NOT_JUDGED);
  }

  @Test
  void aNetworkThatGetsNoBetterIsWarnedOfWhateverItForgets() {
    assertThat(rising(1.01, forgotten(0))).isEqualTo(OnsetState.WARNING);
    assertThat(rising(1.03, forgotten(0))).isEqualTo(OnsetState.NOT_JUDGED);
  }

  @Test
  void labelsThatAreHardlyEverAsImplausibleAsWrongOnesAreNotJudged() {
    assertThat(lasting(tail(0.061))).isEqualTo(OnsetState.WARNING);
    assertThat(lasting(tail(0.059))).isEqualTo(OnsetState.NOT_JUDGED);
  }

  @Test
  void whatIsNotKnownSaysNothing() {
    assertThat(lasting()).isEqualTo(OnsetState.WARNING);
    assertThat(lasting(forgotten(Double.NaN), tail(Double.NaN))).isEqualTo(OnsetState.WARNING);
  }

  @Test
  void aNetworkMayGetBetterOnlyByHalfAsMuchWhereNobodyKnowsWhatItForgets() {
    assertThat(rising(1.35, forgotten(0.1))).isEqualTo(OnsetState.WARNING);
    assertThat(rising(1.45, forgotten(0.1))).isEqualTo(OnsetState.NOT_JUDGED);
    assertThat(rising(1.15)).isEqualTo(OnsetState.WARNING);
    assertThat(rising(1.25)).isEqualTo(OnsetState.NOT_JUDGED);
  }

  @Test
  void aDetectorThatGoesOnElsewhereKnowsBoth() {
    OnsetDetector one = new OnsetDetector(OnsetRules.DEFAULT);
    one.accept(at(5, 0.2, 0.01, 0.7, forgotten(0.1), tail(0.1)));
    OnsetDetector other = new OnsetDetector(OnsetRules.DEFAULT, one.memory());

    assertThat(other.remembered()).isEqualTo(one.remembered());
    assertThat(other.accept(at(11, 0.2, 0.01, 0.75, forgotten(0.1), tail(0.1))).state())
        .isEqualTo(OnsetState.WARNING);
  }
}
