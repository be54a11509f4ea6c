// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import org.jspecify.annotations.Nullable;

/** The connection that is used at the moment, if any. Used by one thread. */
final class Link {

  private final ProducerSettings settings;
  private final Topics topics;
  private final KafkaMeters meters;
  private @Nullable Connection connection;

  /**
   * @param connection the first, null if it could not be made yet
   */
  Link(
      ProducerSettings settings,
      Topics topics,
      @Nullable Connection connection,
      KafkaMeters meters) {
    this.settings = settings;
    this.topics = topics;
    this.connection = connection;
    this.meters = meters;
    if (connection != null) {
      meters.producer(connection.producer());
    }
  }

  /**
   * @throws org.apache.kafka.common.KafkaException if properties are wrong, or no host is known
   */
  Connection connected() {
    Connection current = connection;
    if (current == null) {
      current = Connection.open(settings, topics);
      connection = current;
      meters.producer(current.producer());
    }
    return current;
  }

  /** What was sent and not answered may arrive, or may not. */
  void disconnect() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      old.close();
      meters.noProducer();
    }
  }
}
