package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Counts.Loss;
import dev.tacit.exporter.kafka.Failure.Cause;
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

/**
 * A sink's counts, and its Kafka client's metrics, in a registry.
 *
 * <p>They are there from the first report on, since their tags are its run and worker. Without a
 * registry nothing happens. Safe for use by several threads.
 */
final class KafkaMeters implements AutoCloseable {

  private final @Nullable MeterRegistry registry;
  private final Counts counts;
  private final List<Spool> spools;
  private final List<Meter> meters = new ArrayList<>();
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
    if (registry == null || identity != null) {
      return;
    }
    identity = Tags.of("run", run, "worker", worker);
    register(registry, identity);
    bind();
  }

  private void register(MeterRegistry to, Tags tags) {
    counter(to, "sent", "Records that Kafka has.", tags, Counts::sent);
    meters.add(
        FunctionCounter.builder("tacit.kafka.sent.bytes", counts, Counts::sentBytes)
            .tags(tags)
            .baseUnit("bytes")
            .description("Size of the records that Kafka has, before compression.")
            .register(to));
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
    gauge(to, "waiting", "Records that are not delivered.", "records", Spool::waiting);
    gauge(to, "spool.size", "Size of the spool.", "bytes", Spool::bytes);
  }

  private void counter(
      MeterRegistry to, String name, String text, Tags tags, ToDoubleFunction<Counts> count) {
    meters.add(
        FunctionCounter.builder("tacit.kafka." + name, counts, count)
            .tags(tags)
            .description(text)
            .register(to));
  }

  private void gauge(
      MeterRegistry to, String name, String text, String unit, ToDoubleFunction<Spool> value) {
    meters.add(
        Gauge.builder("tacit.kafka." + name, () -> spools.stream().mapToDouble(value).sum())
            .tags(identity == null ? Tags.empty() : identity)
            .baseUnit(unit)
            .description(text)
            .register(to));
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
    noProducer();
    if (registry != null) {
      meters.forEach(registry::remove);
    }
    meters.clear();
  }
}
