// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import io.micrometer.core.instrument.config.MeterFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry could not tell apart or hold is left out, counted and said. */
final class MicrometerSinkGuardsTest extends SinkOfARegistry {

  @Test
  void sameNameWithOtherTagKeysIsCountedAndWarnedOfOnce() {
    Metric other = Metric.gauge("tacit.training.score", "Loss.", "layer").in("nats");
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 1)));

    try (SinkWarnings warnings = new SinkWarnings()) {
      sink.publish(
          SmallReports.of(Measurement.exact(other, 2, "a"), Measurement.exact(other, 3, "b")));

      assertThat(warnings.ofSink())
          .singleElement()
          .asString()
          .contains("tacit.training.score is not exported")
          .contains("with tags [layer], but was a GAUGE in \"nats\" with tags []");
    }
    assertThat(gauge("tacit.training.score").value()).isEqualTo(1);
    assertThat(skipped("conflict")).isEqualTo(2);
  }

  @Test
  void orderOfTagKeysDoesNotMatter() {
    Metric ab = Metric.gauge("tacit.a", "A.", "a", "b");
    Metric ba = Metric.gauge("tacit.a", "A.", "b", "a");
    sink.publish(
        SmallReports.of(Measurement.exact(ab, 1, "x", "y"), Measurement.exact(ba, 2, "y", "x")));

    assertThat(gauge("tacit.a").value()).isEqualTo(2);
    assertThat(registry.getMeters()).hasSize(1);
  }

  @Test
  void sameNameOfAnotherKindIsSkipped() {
    Metric other = Metric.counter("tacit.training.score", "Loss.").in("nats");
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 1), Measurement.exact(other, 2)));

    assertThat(gauge("tacit.training.score").value()).isEqualTo(1);
    assertThat(skipped("conflict")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"total", "created", "bucket", "info"})
  void nameThatPrometheusCouldNotTellFromAnotherIsSkipped(String reserved) {
    Metric plain = Metric.gauge("tacit.samples", "Samples.");
    Metric suffixed = Metric.gauge("tacit.samples." + reserved, "Samples.");
    sink.publish(SmallReports.of(Measurement.exact(plain, 1), Measurement.exact(suffixed, 2)));

    assertThat(registry.find("tacit.samples." + reserved).meter()).isNull();
    assertThat(gauge("tacit.samples").value()).isEqualTo(1);
    assertThat(skipped("conflict")).isEqualTo(1);
  }

  @Test
  void seriesBeyondTheLimitAreCountedAndWarnedOfOnce() {
    MicrometerSink bounded = new MicrometerSink(registry, 3);
    Metric layers = Metric.gauge("tacit.gradient.norm", "Norm.", "layer");

    try (SinkWarnings warnings = new SinkWarnings()) {
      for (int layer = 0; layer < 10; layer++) {
        bounded.publish(SmallReports.of(Measurement.exact(layers, layer, "l" + layer)));
      }
      bounded.publish(SmallReports.of(Measurement.exact(layers, 42, "l0")));

      assertThat(warnings.ofSink()).singleElement().asString().contains("maxSeries=3");
    }
    assertThat(registry.find("tacit.gradient.norm").gauges()).hasSize(3);
    assertThat(registry.get("tacit.gradient.norm").tag("layer", "l0").gauge().value())
        .isEqualTo(42);
    assertThat(skipped("limit")).isEqualTo(7);
  }

  @Test
  void aFloodOfRunsDoesNotFloodTheCounterOfWhatIsSkipped() {
    MicrometerSink bounded = new MicrometerSink(registry, 1);
    for (int run = 0; run < 50; run++) {
      bounded.publish(SmallReports.ofRun("run" + run, Measurement.exact(SCORE, run)));
    }

    assertThat(registry.getMeters()).hasSize(2);
    assertThat(skipped("limit")).isEqualTo(49);
  }

  @Test
  void limitMustAllowSomething() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MicrometerSink(registry, 0))
        .withMessage("maxSeries=0: must be at least 1");
  }

  @Test
  void aRegistryThatThrowsHarmsOneSeries() {
    registry
        .config()
        .meterFilter(
            MeterFilter.deny(
                id -> {
                  if (id.getName().equals("tacit.training.accuracy")) {
                    throw new IllegalStateException("no accuracy here");
                  }
                  return false;
                }));
    Metric accuracy = Metric.gauge("tacit.training.accuracy", "Accuracy.");

    sink.publish(SmallReports.of(Measurement.exact(accuracy, 1), Measurement.exact(ONSETS, 1)));

    assertThat(skipped("rejected")).isEqualTo(1);
    assertThat(registry.get("tacit.memorization.onsets").functionCounter().count()).isEqualTo(1);
  }
}
