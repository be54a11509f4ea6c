// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Runs short of memory now and then, on the thread that sends and on that of Kafka's producer, as
 * anything on these threads can.
 */
public final class FailingInterceptor implements ProducerInterceptor<byte[], byte[]> {

  private static final AtomicInteger SENT = new AtomicInteger();
  private static final AtomicInteger ACKNOWLEDGED = new AtomicInteger();

  /** Kafka makes it. */
  public FailingInterceptor() {}

  static void reset() {
    SENT.set(0);
    ACKNOWLEDGED.set(0);
  }

  static int acknowledged() {
    return ACKNOWLEDGED.get();
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    if (SENT.incrementAndGet() == 10) {
      throw new OutOfMemoryError("for the test, while sending");
    }
    return record;
  }

  @Override
  public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (ACKNOWLEDGED.incrementAndGet() == 30) {
      throw new OutOfMemoryError("for the test, on the producer's thread");
    }
  }

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configuration) {}
}
