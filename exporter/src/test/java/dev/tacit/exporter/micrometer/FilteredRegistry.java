// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Where sinks register, what a scraper reads, and which of the two has the filter. */
record FilteredRegistry(MeterRegistry given, MeterRegistry read, MeterRegistry filtered) {

  static final Metric SCORE = Metric.gauge("tacit.training.score", "Loss.");
  static final Metric ONSETS = Metric.counter("tacit.memorization.onsets", "Onsets.");
  static final Metric TIME = Metric.timer("tacit.pipeline.diagnostic", "Time.");
  static final Metric NORM = Metric.gauge("tacit.gradient.norm", "Norm.", "layer");

  static Stream<Named<FilteredRegistry>> all() {
    return Stream.of(
        Named.of("simple", of(new SimpleMeterRegistry())),
        Named.of("Prometheus", of(prometheus())),
        Named.of("composite", composed(prometheus()).filteredAbove()),
        Named.of("composed simple", composed(new SimpleMeterRegistry())),
        Named.of("composed Prometheus", composed(prometheus())));
  }

  static MeterRegistry prometheus() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  private static FilteredRegistry of(MeterRegistry registry) {
    return new FilteredRegistry(registry, registry, registry);
  }

  /** As Micrometer's global registry is. */
  private static FilteredRegistry composed(MeterRegistry leaf) {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(leaf);
    return new FilteredRegistry(composite, leaf, leaf);
  }

  private FilteredRegistry filteredAbove() {
    return new FilteredRegistry(given, read, given);
  }

  FilteredRegistry with(MeterFilter filter) {
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

  double onsets() {
    return read.get("tacit.memorization.onsets").functionCounter().count();
  }

  double seconds() {
    return read.get("tacit.pipeline.diagnostic").timer().totalTime(TimeUnit.SECONDS);
  }

  static void publish(MicrometerSink sink, String run, double value) {
    sink.publish(
        SmallReports.ofRun(
            run,
            Measurement.exact(SCORE, value),
            Measurement.exact(ONSETS, value),
            Measurement.exact(TIME, value)));
  }
}
