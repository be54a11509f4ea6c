// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static dev.tacit.exporter.micrometer.FilteredRegistry.NORM;
import static dev.tacit.exporter.micrometer.FilteredRegistry.SCORE;
import static dev.tacit.exporter.micrometer.FilteredRegistry.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's filters deny and rename series; what is denied is counted. */
final class MeterFilterTest {

  static Stream<Named<FilteredRegistry>> registries() {
    return FilteredRegistry.all();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void deniedMetersAreCounted(FilteredRegistry registry) {
    registry.with(MeterFilter.denyNameStartsWith("tacit.gradient"));
    MicrometerSink sink = registry.sink();
    try (SinkWarnings warnings = new SinkWarnings()) {
      for (int step = 0; step < 3; step++) {
        sink.publish(
            SmallReports.of(Measurement.exact(NORM, step, "0_W"), Measurement.exact(SCORE, step)));
      }
      assertThat(warnings.ofSink())
          .singleElement()
          .asString()
          .contains("tacit.gradient.norm is not exported: a MeterFilter of the registry denies it");
    }
    assertThat(registry.gauges("tacit.gradient.norm")).isEmpty();
    assertThat(registry.gauges("tacit.training.score")).containsExactly(2.0);
    assertThat(registry.skipped("rejected")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("registries")
  void deniedMetersUseUpNoneOfTheSeriesASinkMayHave(FilteredRegistry registry) {
    registry.with(MeterFilter.denyNameStartsWith("tacit.gradient"));
    MicrometerSink sink = new MicrometerSink(registry.given(), 1);
    sink.publish(SmallReports.of(Measurement.exact(NORM, 1, "0_W"), Measurement.exact(SCORE, 2)));

    assertThat(registry.gauges("tacit.training.score")).containsExactly(2.0);
  }

  @ParameterizedTest
  @MethodSource("registries")
  void metersBeyondTheRegistrysLimitAreCounted(FilteredRegistry registry) {
    registry.with(
        MeterFilter.maximumAllowableTags("tacit.gradient.norm", "layer", 1, MeterFilter.deny()));
    registry
        .sink()
        .publish(
            SmallReports.of(Measurement.exact(NORM, 1, "0_W"), Measurement.exact(NORM, 2, "1_W")));

    assertThat(registry.gauges("tacit.gradient.norm")).containsExactly(1.0);
    assertThat(registry.skipped("rejected")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("registries")
  void aFilterThatDeniesEverythingHarmsNothing(FilteredRegistry registry) {
    registry.with(MeterFilter.deny());
    try (MicrometerSink sink = registry.sink()) {
      publish(sink, "run", 1);
      publish(sink, "run", 2);
    }

    assertThat(registry.read().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void seriesThatAreRenamedToTheUsersOwnLeaveThoseAlone(FilteredRegistry registry) {
    registry.with(renaming("tacit.training.score", "loss"));
    registry.with(MeterFilter.ignoreTags("run", "worker"));
    Gauge users = Gauge.builder("loss", () -> 42).register(registry.read());
    MicrometerSink sink = registry.sink();
    sink.publish(SmallReports.of(Measurement.exact(SCORE, 1)));

    assertThat(registry.gauges("loss")).containsExactly(42.0);
    sink.close();
    assertThat(registry.read().getMeters()).contains(users);
    assertThat(registry.gauges("loss")).containsExactly(42.0);
  }

  @ParameterizedTest
  @MethodSource("registries")
  void seriesThatAreRenamedAreShownAndRemoved(FilteredRegistry registry) {
    registry.with(renaming("tacit.training.score", "my.loss"));
    registry.with(MeterFilter.commonTags(Tags.of("app", "a")));
    MicrometerSink sink = registry.sink();
    publish(sink, "run", 1);
    publish(sink, "run", 2);

    assertThat(registry.gauges("my.loss")).containsExactly(2.0);
    assertThat(registry.onsets()).isEqualTo(2);
    sink.close();
    assertThat(registry.read().getMeters()).isEmpty();
    assertThat(registry.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void countOfWhatIsSkippedOutlivesTheSinkThatRegisteredIt(FilteredRegistry registry) {
    registry
        .with(MeterFilter.ignoreTags("run"))
        .with(MeterFilter.deny(id -> id.getName().endsWith("norm")));
    MicrometerSink first = registry.sink();
    MicrometerSink second = registry.sink();
    Measurement denied = Measurement.exact(NORM, 1, "0_W");
    first.publish(SmallReports.ofRun("first", denied));
    second.publish(SmallReports.ofRun("second", denied));
    assertThat(registry.skipped("rejected")).isEqualTo(2);

    second.close();
    first.publish(SmallReports.ofRun("first", denied));
    assertThat(registry.skipped("rejected")).isEqualTo(3);
    second = registry.sink();
    second.publish(SmallReports.ofRun("second", denied));
    first.close();
    second.publish(SmallReports.ofRun("second", denied));

    assertThat(registry.skipped("rejected")).isPositive();
    second.close();
    assertThat(registry.read().getMeters()).isEmpty();
  }

  private static MeterFilter renaming(String from, String to) {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().equals(from) ? id.withName(to) : id;
      }
    };
  }
}
