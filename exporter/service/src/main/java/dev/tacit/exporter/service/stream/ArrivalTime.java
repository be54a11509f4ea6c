// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * When a record reached Kafka, as far as can be believed: one that tells no time has that at which
 * it is read, and none is from the future. Kafka Streams' own extractor ends the service at the
 * first record without a time, and brokers refuse what is written with a time far ahead.
 *
 * @param clock milliseconds since 1970
 */
record ArrivalTime(LongSupplier clock) implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long now = clock.getAsLong();
    return record.timestamp() < 0 ? now : Math.min(record.timestamp(), now);
  }
}
