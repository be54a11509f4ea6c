// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static dev.tacit.exporter.micrometer.FilteredRegistry.NORM;
import static dev.tacit.exporter.micrometer.FilteredRegistry.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's filters merge series; no value is shown as another's. */
final class MergedSeriesTest {

  static Stream<Named<FilteredRegistry>> registries() {
    return FilteredRegistry.all();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void oneRunIsShownWhereTheRunIsDropped(FilteredRegistry registry) {
    registry.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = registry.sink();
    MicrometerSink second = registry.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    publish(first, "first", 3);
    publish(second, "second", 40);

    assertThat(registry.gauges("tacit.training.score")).containsExactly(3.0);
    assertThat(registry.onsets()).isEqualTo(3);
    assertThat(registry.seconds()).isEqualTo(4);
    assertThat(registry.skipped("merged")).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("registries")
  void closeOfAMergedRunLeavesTheOtherAsItIs(FilteredRegistry registry) {
    registry.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = registry.sink();
    MicrometerSink second = registry.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    List<Meter> before = registry.read().getMeters();

    second.close();

    assertThat(registry.read().getMeters()).containsAll(ofTraining(before));
    publish(first, "first", 3);
    assertThat(registry.gauges("tacit.training.score")).containsExactly(3.0);
    assertThat(registry.onsets()).isEqualTo(3);
    assertThat(registry.seconds()).isEqualTo(4);
  }

  private static List<Meter> ofTraining(List<Meter> meters) {
    return meters.stream().filter(m -> !m.getId().getName().contains("skipped")).toList();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void mergedRunIsShownOnceTheOtherIsClosed(FilteredRegistry registry) {
    registry.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = registry.sink();
    MicrometerSink second = registry.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    first.close();

    publish(second, "second", 40);

    assertThat(registry.gauges("tacit.training.score")).containsExactly(40.0);
    assertThat(registry.onsets()).isEqualTo(40);
    assertThat(registry.seconds()).isEqualTo(40);
    MicrometerSink third = registry.sink();
    publish(third, "third", 7);
    third.close();
    assertThat(registry.gauges("tacit.training.score")).containsExactly(40.0);
    second.close();
    assertThat(registry.read().getMeters()).isEmpty();
    assertThat(registry.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void sinkThatWasMergedAndIsClosedDoesNotTakeALaterOneAlong(FilteredRegistry registry) {
    registry.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = registry.sink();
    MicrometerSink second = registry.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    first.close();
    MicrometerSink third = registry.sink();
    publish(third, "third", 5);

    second.close();

    assertThat(registry.gauges("tacit.training.score")).containsExactly(5.0);
    assertThat(registry.seconds()).isEqualTo(5);
    third.close();
    assertThat(registry.read().getMeters()).isEmpty();
    assertThat(registry.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void layersThatAreMergedShowOneLayerAndCountTheOthers(FilteredRegistry registry) {
    registry.with(MeterFilter.ignoreTags("layer"));
    MicrometerSink sink = registry.sink();
    for (int step = 0; step < 2; step++) {
      sink.publish(
          SmallReports.of(
              Measurement.exact(NORM, step, "0_W"),
              Measurement.exact(NORM, 10 + step, "1_W"),
              Measurement.exact(NORM, 20 + step, "2_W")));
    }

    assertThat(registry.gauges("tacit.gradient.norm")).containsExactly(1.0);
    assertThat(registry.skipped("merged")).isEqualTo(4);
    sink.close();
    assertThat(registry.read().getMeters()).isEmpty();
    assertThat(registry.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void valuesThatAreReplacedBySameOnesAreMerged(FilteredRegistry registry) {
    registry.with(MeterFilter.replaceTagValues("layer", value -> "some", "1_W"));
    registry
        .sink()
        .publish(
            SmallReports.of(
                Measurement.exact(NORM, 1, "0_W"),
                Measurement.exact(NORM, 2, "1_W"),
                Measurement.exact(NORM, 3, "2_W")));

    assertThat(registry.gauges("tacit.gradient.norm")).containsExactlyInAnyOrder(1.0, 2.0);
    assertThat(registry.skipped("merged")).isEqualTo(1);
  }

  @Test
  void registriesThatAreComposedFilterEachForItself() {
    MeterRegistry all = new SimpleMeterRegistry();
    MeterRegistry merging = FilteredRegistry.prometheus();
    merging.config().meterFilter(MeterFilter.ignoreTags("run"));
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(all).add(merging);
    MicrometerSink first = new MicrometerSink(composite);
    MicrometerSink second = new MicrometerSink(composite);
    publish(first, "first", 1);
    publish(second, "second", 20);
    second.close();
    MicrometerSink restarted = new MicrometerSink(composite);
    publish(restarted, "second", 30);
    publish(restarted, "second", 40);

    assertThat(all.get("tacit.training.score").tag("run", "second").gauge().value()).isEqualTo(40);
    assertThat(all.get("tacit.pipeline.diagnostic").tag("run", "second").timer().count())
        .isEqualTo(2);
    assertThat(merging.get("tacit.training.score").gauge().value()).isEqualTo(1);
    assertThat(merging.get("tacit.pipeline.diagnostic").timer().count()).isEqualTo(1);
    first.close();
    publish(restarted, "second", 50);
    assertThat(merging.get("tacit.training.score").gauge().value()).isEqualTo(50);
    restarted.close();
    assertThat(Stream.of(all, merging, composite).flatMap(r -> r.getMeters().stream())).isEmpty();
  }
}
