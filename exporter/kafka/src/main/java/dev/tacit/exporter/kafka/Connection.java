// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One producer. Used by one thread; any may {@link #abort}. */
final class Connection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

  private final ProducerSettings settings;
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final @Nullable Thread network;
  private boolean checked;
  private volatile boolean aborted;

  private Connection(
      ProducerSettings settings, Topics topics, KafkaProducer<byte[], byte[]> producer) {
    this.settings = settings;
    this.topics = topics;
    this.producer = producer;
    this.network = networkThread(settings.clientId());
  }

  /**
   * The producer's own thread: the newest of its name, null if a later version names it otherwise.
   */
  private static @Nullable Thread networkThread(String clientId) {
    String name = KafkaProducer.NETWORK_THREAD_PREFIX + " | " + clientId;
    Thread[] threads = new Thread[2 * Thread.activeCount() + 100];
    int count = Thread.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread.getName().equals(name))
        .max(Comparator.comparingLong(Thread::getId))
        .orElse(null);
  }

  /**
   * Does not wait for a broker.
   *
   * @throws org.apache.kafka.common.KafkaException if properties are wrong, or no host is known
   */
  static Connection open(ProducerSettings settings, Topics topics) {
    return new Connection(
        settings,
        topics,
        new KafkaProducer<>(settings.all(), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** Returns, the first time after asking the broker, if the topics are there. */
  void check() throws InterruptedException {
    if (!checked) {
      ask();
      checked = true;
    }
  }

  /** Asks the broker for the topics, over a connection of its own. */
  void ask() throws InterruptedException {
    Admin admin = Admin.create(settings.forAdmin());
    try {
      topics.check(admin);
    } finally {
      admin.close(Duration.ZERO); // else it waits for answers that do not come
    }
  }

  void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    var unused = producer.send(record, callback); // the callback says it
  }

  /** Sends nothing more. */
  void abort() {
    aborted = true;
    close();
  }

  boolean aborted() {
    return aborted;
  }

  /** Whether there will be answers: an error, as a lack of memory, ends the producer's thread. */
  boolean alive() {
    return network == null || network.isAlive();
  }

  /** For its metrics. */
  Producer<?, ?> producer() {
    return producer;
  }

  /** Also by a thread that is interrupted, and stays so: then it waits for nothing. */
  @Override
  public void close() {
    try {
      producer.close(Duration.ZERO);
    } catch (RuntimeException e) { // an interrupt, or a part that does not close: it sends no more
      LOG.debug("Closing a producer was cut short", e);
    }
  }
}
