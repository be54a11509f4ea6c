// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes records as trainers and strangers do. */
final class Producing implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;

  Producing(String servers) {
    this(servers, Map.of());
  }

  /**
   * A producer of its own kind.
   *
   * @param over settings over those of others
   */
  Producing(String servers, Map<String, String> over) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of("bootstrap.servers", servers, "linger.ms", "0", "max.request.size", "20000000"));
    // A topic that is just being made may take the second batch and refuse the first for ever.
    settings.put("max.in.flight.requests.per.connection", "1");
    settings.putAll(over);
    ByteArraySerializer bytes = new ByteArraySerializer();
    producer = new KafkaProducer<>(settings, bytes, bytes);
  }

  /** Returns when the broker has them all. */
  void reports(Iterable<Report> reports) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Report report : reports) {
      sent.add(send(report.run().getBytes(UTF_8), ReportJson.write(report).getBytes(UTF_8)));
    }
    sent.forEach(Producing::await);
  }

  private Future<RecordMetadata> send(byte @Nullable [] key, byte @Nullable [] value) {
    return producer.send(new ProducerRecord<>("tacit.reports", key, value));
  }

  void raw(@Nullable String key, byte @Nullable [] value) {
    await(send(key == null ? null : key.getBytes(UTF_8), value));
  }

  /** A report's record with a time of its own, {@code -1} for none. */
  void stamped(String key, long timestamp, String value) {
    await(producer.send(new Stamped(key.getBytes(UTF_8), value.getBytes(UTF_8), timestamp)));
  }

  /** The same record so many times. */
  void send(ProducerRecord<byte[], byte[]> record, int times) {
    for (int i = 0; i < times; i++) {
      await(producer.send(record));
    }
  }

  /** A record of any topic. */
  void to(String topic, String key, byte[] value) {
    await(producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)));
  }

  /** What Kafka's own class would refuse; a broker does not. */
  private static final class Stamped extends ProducerRecord<byte[], byte[]> {

    private final long timestamp;

    Stamped(byte[] key, byte[] value, long timestamp) {
      super("tacit.reports", key, value);
      this.timestamp = timestamp;
    }

    @Override
    public Long timestamp() {
      return timestamp;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private static void await(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
