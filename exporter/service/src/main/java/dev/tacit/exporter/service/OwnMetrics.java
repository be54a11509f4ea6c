// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.FleetMetrics;
import dev.tacit.exporter.service.intake.Reason;
import dev.tacit.exporter.service.stream.ServiceCounts;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the exporter measures of itself: {@code tacit.exporter.*}, and its JVM. */
final class OwnMetrics implements ServiceCounts, AutoCloseable {

  private final PrometheusMeterRegistry registry;
  private final Counter accepted;
  private final Counter duplicates;
  private final Counter refused;
  private final Counter late;
  private final Counter old;
  private final Counter onsets;
  private final Counter failures;
  private final Timer delay;
  private final Timer scrape;
  private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  OwnMetrics(PrometheusRegistry prometheus, Fleet fleet, FleetMetrics shown) {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
    accepted = records("accepted");
    duplicates = records("duplicate");
    late = records("late");
    old = records("old");
    refused = records("refused");
    onsets =
        Counter.builder("tacit.exporter.onsets")
            .description("Onsets written to the events")
            .register(registry);
    failures =
        Counter.builder("tacit.exporter.failures")
            .description("Times that reading failed and began again where it was committed")
            .register(registry);
    delay =
        Timer.builder("tacit.exporter.delay")
            .description("From a report's record being written to its values being shown")
            .register(registry);
    scrape =
        Timer.builder("tacit.exporter.scrape")
            .description("Time to answer a scrape")
            .register(registry);
    Arrays.stream(Reason.values())
        .forEach(reason -> deadLetters.put(reason, deadLetters(reason.tag())));
    gauge("tacit.exporter.runs", "Runs that are shown", () -> fleet.active().size());
    gauge("tacit.exporter.series", "Series of the runs that are shown", fleet::series);
    gauge("tacit.exporter.skipped", "Series that the latest scrape left out", shown::skipped);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  private Counter records(String outcome) {
    return Counter.builder("tacit.exporter.records")
        .tag("outcome", outcome)
        .description("Records by what became of them")
        .register(registry);
  }

  private Counter deadLetters(String reason) {
    return Counter.builder("tacit.exporter.dead.letters")
        .tag("reason", reason)
        .description("Records that were not taken, by the reason")
        .register(registry);
  }

  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  void scraped(Duration time) {
    scrape.record(time);
  }

  void failed() {
    failures.increment();
  }

  @Override
  public void accepted(Duration since) {
    accepted.increment();
    delay.record(since);
  }

  @Override
  public void duplicate() {
    duplicates.increment();
  }

  @Override
  public void old() {
    old.increment();
  }

  @Override
  public void late() {
    late.increment();
  }

  @Override
  public void refused(Reason reason) {
    refused.increment();
    Counter counter = deadLetters.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void onset() {
    onsets.increment();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
