// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Counts.Loss;
import dev.tacit.exporter.kafka.Failure.Cause;
import dev.tacit.exporter.meters.OwnMeter;
import dev.tacit.exporter.meters.Refusal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink's counts, and its Kafka client's metrics, in a registry.
 *
 * <p>They are there from the first report on, since their tags are its run and worker. Without a
 * registry nothing happens. What the registry's filters merge with another sink's, or deny, is not
 * shown, and leaves the other's alone. Safe for use by several threads.
 */
final class KafkaMeters implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

  private final @Nullable MeterRegistry registry;
  private final Counts counts;
  private final List<Spool> spools;
  private final List<OwnMeter<?>> meters = new ArrayList<>();
  private boolean said;
  private boolean closed;
  private @Nullable Tags identity;
  private @Nullable Producer<?, ?> producer;
  private @Nullable KafkaClientMetrics client;

  KafkaMeters(@Nullable MeterRegistry registry, Counts counts, List<Spool> spools) {
    this.registry = registry;
    this.counts = counts;
    this.spools = List.copyOf(spools);
  }

  /** Registers everything, the first time it is called. */
  synchronized void identify(String run, String worker) {
    if (registry == null || identity != null || closed) {
      return;
    }
    identity = Tags.of("run", run, "worker", worker);
    register(registry, identity);
    bind();
  }

  private void register(MeterRegistry to, Tags tags) {
    counter(to, "sent", "Records that Kafka has.", tags, Counts::sent);
    counter(
        to,
        id("sent.bytes", "Size of the records that Kafka has, before compression.", "bytes", tags),
        Counts::sentBytes);
    counter(to, "spooled", "Records written to the spool.", tags, Counts::spooledRecords);
    counter(to, "spool.failures", "Times the spool failed.", tags, Counts::spoolFailures);
    counter(to, "rejected", "Records Kafka will never take.", tags, Counts::rejectedRecords);
    for (Loss loss : Loss.values()) {
      Tags why = tags.and("reason", loss.tag());
      counter(to, "dropped", "Records that are lost.", why, c -> c.lost(loss));
    }
    for (Cause cause : Cause.values()) {
      Tags why = tags.and("cause", cause.tag());
      counter(to, "failures", "Attempts to deliver that failed.", why, c -> c.failures(cause));
    }
    gauge(to, "waiting", "Records that are not delivered.", "records", tags, Spool::waiting);
    gauge(to, "spool.size", "Size of the spool.", "bytes", tags, Spool::bytes);
  }

  private void counter(
      MeterRegistry to, String name, String text, Tags tags, ToDoubleFunction<Counts> count) {
    counter(to, id(name, text, null, tags), count);
  }

  private void counter(MeterRegistry to, Meter.Id id, ToDoubleFunction<Counts> count) {
    show(
        OwnMeter.of(
            to,
            id,
            (registry, as) ->
                FunctionCounter.builder(as.getName(), counts, count)
                    .tags(as.getTags())
                    .baseUnit(as.getBaseUnit())
                    .description(as.getDescription())
                    .register(registry)));
  }

  private void gauge(
      MeterRegistry to,
      String name,
      String text,
      String unit,
      Tags tags,
      ToDoubleFunction<Spool> value) {
    show(
        OwnMeter.of(
            to,
            id(name, text, unit, tags),
            (registry, as) ->
                Gauge.builder(as.getName(), () -> spools.stream().mapToDouble(value).sum())
                    .tags(as.getTags())
                    .baseUnit(as.getBaseUnit())
                    .description(as.getDescription())
                    .register(registry)));
  }

  private static Meter.Id id(String name, String text, @Nullable String unit, Tags tags) {
    return new Meter.Id("tacit.kafka." + name, tags, unit, text, Meter.Type.OTHER);
  }

  private void show(OwnMeter<?> meter) {
    meters.add(meter);
    Refusal refusal = meter.show();
    if (refusal != null && !said) {
      said = true;
      LOG.warn(
          "Some metrics of the Kafka sink are not exported: {}. Reports are sent all the same.",
          refusal.explanation());
    }
  }

  /** Another producer is used from now on. */
  synchronized void producer(Producer<?, ?> current) {
    noProducer();
    producer = current;
    bind();
  }

  /** None is used at the moment. */
  synchronized void noProducer() {
    producer = null;
    if (client != null) {
      client.close();
      client = null;
    }
  }

  private void bind() {
    if (registry != null && identity != null && producer != null && client == null) {
      client = new KafkaClientMetrics(producer, identity);
      client.bindTo(registry);
    }
  }

  /** Removes what was registered. */
  @Override
  public synchronized void close() {
    closed = true;
    noProducer();
    meters.forEach(OwnMeter::remove);
    meters.clear();
  }
}
