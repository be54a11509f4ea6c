// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import io.micrometer.core.instrument.Gauge;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sinks and starts that follow one another leave each other's series alone. */
final class SeveralSinksTest extends SinkOfARegistry {

  @Test
  void closeRemovesOwnMetersOnly() {
    Gauge foreign = Gauge.builder("jvm.threads", () -> 5).register(registry);
    MicrometerSink other = new MicrometerSink(registry);
    other.publish(SmallReports.ofRun("other", Measurement.exact(SCORE, 1)));
    sink.publish(
        SmallReports.of(
            Measurement.exact(SCORE, 2),
            Measurement.exact(ONSETS, 2),
            Measurement.exact(DURATION, 2, "alignment"),
            Measurement.estimate(COSINE, 2, 1, "within"),
            Measurement.exact(Metric.gauge("tacit.training.score", "", "x"), 2, "y")));
    assertThat(registry.getMeters()).hasSize(8);

    sink.close();

    assertThat(registry.getMeters())
        .containsExactlyInAnyOrder(foreign, registry.get("tacit.training.score").gauge());
    assertThat(gauge("tacit.training.score").getId().getTag("run")).isEqualTo("other");
  }

  @Test
  void afterCloseItTakesNothing() {
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 1)));
    sink.close();
    sink.close();

    sink.publish(SmallReports.of(Measurement.exact(SCORE, 2)));

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void closeOfASecondSinkForTheSameRunLeavesTheMetersOfTheFirst() {
    MicrometerSink second = new MicrometerSink(registry);
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 1)));
    second.publish(SmallReports.of(Measurement.exact(SCORE, 2)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(1);
    assertThat(skipped("taken")).isEqualTo(1);
    second.close();
    assertThat(gauge("tacit.training.score").value()).isEqualTo(1);
  }

  @Test
  void secondSinkForTheSameRunTakesOverWhenTheFirstIsClosed() {
    MicrometerSink second = new MicrometerSink(registry);
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 1)));
    second.publish(SmallReports.of(Measurement.exact(SCORE, 2)));
    sink.close();

    second.publish(SmallReports.of(Measurement.exact(SCORE, 3)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(3);
  }

  private static Report started(String start, Measurement... measurements) {
    return new Report("mlp", "0", 7, 1, Instant.EPOCH, List.of(measurements)).ofStart(start);
  }

  @Test
  void aStartThatFollowsTakesTheSeriesOverThoughTheFirstSinkWasNotClosed() {
    MicrometerSink second = new MicrometerSink(registry);
    Measurement onset = Measurement.exact(ONSETS, 1);
    sink.publish(started("monday", Measurement.exact(SCORE, 1), onset));

    second.publish(started("tuesday", Measurement.exact(SCORE, 2)));
    sink.publish(started("monday", Measurement.exact(SCORE, 3), onset));

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactlyInAnyOrder("tacit.training.score", "tacit.pipeline.skipped");
    assertThat(gauge("tacit.training.score").value()).isEqualTo(2);
    assertThat(skipped("taken")).isEqualTo(2);
    sink.close();
    assertThat(gauge("tacit.training.score").value()).isEqualTo(2);
    second.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void startsThatFollowOneAnotherInOneSinkBeginAnew() {
    sink.publish(started("monday", Measurement.exact(ONSETS, 1), Measurement.exact(SCORE, 1)));

    sink.publish(started("tuesday", Measurement.exact(ONSETS, 0)));

    assertThat(registry.get("tacit.memorization.onsets").functionCounter().count()).isZero();
    assertThat(registry.find("tacit.training.score").meter()).isNull();
  }

  @Test
  void aStartThatOutlivesTheOneThatFollowedItIsShownAgain() {
    MicrometerSink second = new MicrometerSink(registry);
    sink.publish(started("monday", Measurement.exact(SCORE, 1)));
    second.publish(started("tuesday", Measurement.exact(SCORE, 2)));
    second.close();

    sink.publish(started("monday", Measurement.exact(SCORE, 3)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(3);
  }

  @Test
  void workersOfOneStartDoNotReplaceOneAnother() {
    sink.publish(started("monday", Measurement.exact(SCORE, 1)));
    new MicrometerSink(registry)
        .publish(
            new Report("mlp", "1", 7, 1, Instant.EPOCH, List.of(Measurement.exact(SCORE, 2)))
                .ofStart("tuesday"));

    assertThat(registry.find("tacit.training.score").gauges()).hasSize(2);
  }
}
