// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is to run, unless the user's own Kafka settings say otherwise. */
public final class StreamsSettings {

  private static final int MOST_RECORDS = 100;

  private StreamsSettings() {}

  /**
   * Settings for Kafka Streams.
   *
   * @param application name that all instances share
   * @param directory for stores
   * @param here {@code host:port} of this instance, for the others
   * @param own settings that win over ours, as they are
   */
  public static Properties of(
      String application,
      Path directory,
      int threads,
      int standbys,
      Optional<String> here,
      Map<String, String> own) {
    Properties all = new Properties();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    all.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
    all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
    here.ifPresent(address -> all.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address));
    all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    // So many of the longest records fit into memory at once, for each partition.
    all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, MOST_RECORDS);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MOST_RECORDS);
    // Another instance takes over from one that was killed when this has passed.
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 1 << 20);
    all.putAll(own);
    return all;
  }
}
