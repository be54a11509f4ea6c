package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's filters merge, rename and deny series; no value is shown as another's. */
final class MeterFilterTest {

  private static final Metric SCORE = Metric.gauge("tacit.training.score", "Loss.");
  private static final Metric ONSETS = Metric.counter("tacit.memorization.onsets", "Onsets.");
  private static final Metric TIME = Metric.timer("tacit.pipeline.diagnostic", "Time.");
  private static final Metric NORM = Metric.gauge("tacit.gradient.norm", "Norm.", "layer");

  /** Where sinks register, what a scraper reads, and which of the two has the filter. */
  private record Setup(MeterRegistry given, MeterRegistry read, MeterRegistry filtered) {

    static Setup of(MeterRegistry registry) {
      return new Setup(registry, registry, registry);
    }

    /** As Micrometer's global registry is. */
    static Setup composed(MeterRegistry leaf) {
      CompositeMeterRegistry composite = new CompositeMeterRegistry();
      composite.add(leaf);
      return new Setup(composite, leaf, leaf);
    }

    Setup filteredAbove() {
      return new Setup(given, read, given);
    }

    Setup with(MeterFilter filter) {
      filtered.config().meterFilter(filter);
      return this;
    }

    MicrometerSink sink() {
      return new MicrometerSink(given);
    }

    List<Double> gauges(String name) {
      return read.find(name).gauges().stream().map(Gauge::value).toList();
    }

    double skipped(String reason) {
      return read.find("tacit.pipeline.skipped").tag("reason", reason).counters().stream()
          .mapToDouble(Counter::count)
          .sum();
    }
  }

  static Stream<Named<Setup>> setups() {
    return Stream.of(
        Named.of("simple", Setup.of(new SimpleMeterRegistry())),
        Named.of("Prometheus", Setup.of(prometheus())),
        Named.of("composite", Setup.composed(prometheus()).filteredAbove()),
        Named.of("composed simple", Setup.composed(new SimpleMeterRegistry())),
        Named.of("composed Prometheus", Setup.composed(prometheus())));
  }

  private static MeterRegistry prometheus() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void oneRunIsShownWhereTheRunIsDropped(Setup setup) {
    setup.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = setup.sink();
    MicrometerSink second = setup.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    publish(first, "first", 3);
    publish(second, "second", 40);

    assertThat(setup.gauges("tacit.training.score")).containsExactly(3.0);
    assertThat(onsets(setup)).isEqualTo(3);
    assertThat(seconds(setup)).isEqualTo(4);
    assertThat(setup.skipped("merged")).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void closeOfAMergedRunLeavesTheOtherAsItIs(Setup setup) {
    setup.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = setup.sink();
    MicrometerSink second = setup.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    List<Meter> before = setup.read().getMeters();

    second.close();

    assertThat(setup.read().getMeters()).containsAll(ofTraining(before));
    publish(first, "first", 3);
    assertThat(setup.gauges("tacit.training.score")).containsExactly(3.0);
    assertThat(onsets(setup)).isEqualTo(3);
    assertThat(seconds(setup)).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void mergedRunIsShownOnceTheOtherIsClosed(Setup setup) {
    setup.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = setup.sink();
    MicrometerSink second = setup.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    first.close();

    publish(second, "second", 40);

    assertThat(setup.gauges("tacit.training.score")).containsExactly(40.0);
    assertThat(onsets(setup)).isEqualTo(40);
    assertThat(seconds(setup)).isEqualTo(40);
    MicrometerSink third = setup.sink();
    publish(third, "third", 7);
    third.close();
    assertThat(setup.gauges("tacit.training.score")).containsExactly(40.0);
    second.close();
    assertThat(setup.read().getMeters()).isEmpty();
    assertThat(setup.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void sinkThatWasMergedAndIsClosedDoesNotTakeALaterOneAlong(Setup setup) {
    setup.with(MeterFilter.ignoreTags("run"));
    MicrometerSink first = setup.sink();
    MicrometerSink second = setup.sink();
    publish(first, "first", 1);
    publish(second, "second", 20);
    first.close();
    MicrometerSink third = setup.sink();
    publish(third, "third", 5);

    second.close();

    assertThat(setup.gauges("tacit.training.score")).containsExactly(5.0);
    assertThat(seconds(setup)).isEqualTo(5);
    third.close();
    assertThat(setup.read().getMeters()).isEmpty();
    assertThat(setup.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void layersThatAreMergedShowOneLayerAndCountTheOthers(Setup setup) {
    setup.with(MeterFilter.ignoreTags("layer"));
    MicrometerSink sink = setup.sink();
    for (int step = 0; step < 2; step++) {
      sink.publish(
          Reports.of(
              Measurement.exact(NORM, step, "0_W"),
              Measurement.exact(NORM, 10 + step, "1_W"),
              Measurement.exact(NORM, 20 + step, "2_W")));
    }

    assertThat(setup.gauges("tacit.gradient.norm")).containsExactly(1.0);
    assertThat(setup.skipped("merged")).isEqualTo(4);
    sink.close();
    assertThat(setup.read().getMeters()).isEmpty();
    assertThat(setup.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void valuesThatAreReplacedBySameOnesAreMerged(Setup setup) {
    setup.with(MeterFilter.replaceTagValues("layer", value -> "some", "1_W"));
    setup
        .sink()
        .publish(
            Reports.of(
                Measurement.exact(NORM, 1, "0_W"),
                Measurement.exact(NORM, 2, "1_W"),
                Measurement.exact(NORM, 3, "2_W")));

    assertThat(setup.gauges("tacit.gradient.norm")).containsExactlyInAnyOrder(1.0, 2.0);
    assertThat(setup.skipped("merged")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void deniedMetersAreCounted(Setup setup) {
    setup.with(MeterFilter.denyNameStartsWith("tacit.gradient"));
    MicrometerSink sink = setup.sink();
    try (Warnings warnings = new Warnings()) {
      for (int step = 0; step < 3; step++) {
        sink.publish(
            Reports.of(Measurement.exact(NORM, step, "0_W"), Measurement.exact(SCORE, step)));
      }
      assertThat(warnings.ofSink())
          .singleElement()
          .asString()
          .contains("tacit.gradient.norm is not exported: a MeterFilter of the registry denies it");
    }
    assertThat(setup.gauges("tacit.gradient.norm")).isEmpty();
    assertThat(setup.gauges("tacit.training.score")).containsExactly(2.0);
    assertThat(setup.skipped("rejected")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void deniedMetersUseUpNoneOfTheSeriesASinkMayHave(Setup setup) {
    setup.with(MeterFilter.denyNameStartsWith("tacit.gradient"));
    MicrometerSink sink = new MicrometerSink(setup.given(), 1);
    sink.publish(Reports.of(Measurement.exact(NORM, 1, "0_W"), Measurement.exact(SCORE, 2)));

    assertThat(setup.gauges("tacit.training.score")).containsExactly(2.0);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void metersBeyondTheRegistrysLimitAreCounted(Setup setup) {
    setup.with(
        MeterFilter.maximumAllowableTags("tacit.gradient.norm", "layer", 1, MeterFilter.deny()));
    setup
        .sink()
        .publish(Reports.of(Measurement.exact(NORM, 1, "0_W"), Measurement.exact(NORM, 2, "1_W")));

    assertThat(setup.gauges("tacit.gradient.norm")).containsExactly(1.0);
    assertThat(setup.skipped("rejected")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void aFilterThatDeniesEverythingHarmsNothing(Setup setup) {
    setup.with(MeterFilter.deny());
    try (MicrometerSink sink = setup.sink()) {
      publish(sink, "run", 1);
      publish(sink, "run", 2);
    }

    assertThat(setup.read().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void seriesThatAreRenamedToTheUsersOwnLeaveThoseAlone(Setup setup) {
    setup.with(renaming("tacit.training.score", "loss"));
    setup.with(MeterFilter.ignoreTags("run", "worker"));
    Gauge users = Gauge.builder("loss", () -> 42).register(setup.read());
    MicrometerSink sink = setup.sink();
    sink.publish(Reports.of(Measurement.exact(SCORE, 1)));

    assertThat(setup.gauges("loss")).containsExactly(42.0);
    sink.close();
    assertThat(setup.read().getMeters()).contains(users);
    assertThat(setup.gauges("loss")).containsExactly(42.0);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void seriesThatAreRenamedAreShownAndRemoved(Setup setup) {
    setup.with(renaming("tacit.training.score", "my.loss"));
    setup.with(MeterFilter.commonTags(Tags.of("app", "a")));
    MicrometerSink sink = setup.sink();
    publish(sink, "run", 1);
    publish(sink, "run", 2);

    assertThat(setup.gauges("my.loss")).containsExactly(2.0);
    assertThat(onsets(setup)).isEqualTo(2);
    sink.close();
    assertThat(setup.read().getMeters()).isEmpty();
    assertThat(setup.given().getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void countOfWhatIsSkippedOutlivesTheSinkThatRegisteredIt(Setup setup) {
    setup
        .with(MeterFilter.ignoreTags("run"))
        .with(MeterFilter.deny(id -> id.getName().endsWith("norm")));
    MicrometerSink first = setup.sink();
    MicrometerSink second = setup.sink();
    Measurement denied = Measurement.exact(NORM, 1, "0_W");
    first.publish(Reports.ofRun("first", denied));
    second.publish(Reports.ofRun("second", denied));
    assertThat(setup.skipped("rejected")).isEqualTo(2);

    second.close();
    first.publish(Reports.ofRun("first", denied));
    assertThat(setup.skipped("rejected")).isEqualTo(3);
    second = setup.sink();
    second.publish(Reports.ofRun("second", denied));
    first.close();
    second.publish(Reports.ofRun("second", denied));

    assertThat(setup.skipped("rejected")).isPositive();
    second.close();
    assertThat(setup.read().getMeters()).isEmpty();
  }

  @Test
  void registriesThatAreComposedFilterEachForItself() {
    MeterRegistry all = new SimpleMeterRegistry();
    MeterRegistry merging = prometheus();
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

  private static void publish(MicrometerSink sink, String run, double value) {
    sink.publish(
        Reports.ofRun(
            run,
            Measurement.exact(SCORE, value),
            Measurement.exact(ONSETS, value),
            Measurement.exact(TIME, value)));
  }

  private static MeterFilter renaming(String from, String to) {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().equals(from) ? id.withName(to) : id;
      }
    };
  }

  private static List<Meter> ofTraining(List<Meter> meters) {
    return meters.stream().filter(m -> !m.getId().getName().contains("skipped")).toList();
  }

  private static double onsets(Setup setup) {
    return setup.read().get("tacit.memorization.onsets").functionCounter().count();
  }

  private static double seconds(Setup setup) {
    return setup.read().get("tacit.pipeline.diagnostic").timer().totalTime(TimeUnit.SECONDS);
  }
}
