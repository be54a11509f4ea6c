package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Acknowledgements.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records from spools to the broker, one spool after the other, in order.
 *
 * <p>The next batch is taken when the broker has the last. A producer keeps trying for as long as
 * the broker is away; a new one is made only if it fails for good.
 */
final class Courier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE_WHILE_CLOSING = Duration.ofMillis(500);

  private final List<Spool> spools;
  private final ProducerSettings settings;
  private final Topics topics;
  private final CloudEvents events;
  private final Diagnosis diagnosis;
  private final Outage outage;
  private final Counts counts;
  private final KafkaMeters meters;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Connection connection;

  /**
   * @param spools all but the last are closed when they are empty; the last goes on
   * @param connection the first, null if it could not be made yet
   */
  Courier(
      List<Spool> spools,
      ProducerSettings settings,
      Topics topics,
      @Nullable Connection connection,
      Counts counts,
      KafkaMeters meters) {
    this.spools = List.copyOf(spools);
    this.settings = settings;
    this.topics = topics;
    this.connection = connection;
    this.counts = counts;
    this.meters = meters;
    this.events = new CloudEvents(topics);
    this.diagnosis = new Diagnosis(settings, topics);
    this.outage = new Outage(settings.toString());
    if (connection != null) {
      meters.producer(connection.producer());
    }
  }

  /** Delivers until the last spool is finished and empty, or until interrupted. */
  @Override
  public void run() {
    try {
      for (Spool spool : spools.subList(0, spools.size() - 1)) {
        spool.finish();
        deliverAll(spool);
      }
      deliverAll(spools.get(spools.size() - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError e) {
      counts.failed(Failure.Cause.OTHER);
      LOG.warn("Reports are delivered no more, and wait in {} for the next start", spools, e);
    } finally {
      disconnect();
    }
  }

  /** Tries more often from now on, since there is not much time left. */
  void hurry() {
    closing.countDown();
  }

  private void deliverAll(Spool spool) throws InterruptedException {
    for (Batch batch = spool.take(); batch != null; batch = spool.take()) {
      try {
        deliver(batch, spool);
      } finally {
        spool.release();
      }
    }
  }

  private void deliver(Batch batch, Spool spool) throws InterruptedException {
    Delivery delivery = new Delivery(batch, spool, counts);
    while (!delivery.done()) {
      try {
        attempt(delivery, connected());
      } catch (InterruptException e) {
        throw new InterruptedException();
      } catch (KafkaException | LinkageError e) {
        pause(failed(e, spool));
        disconnectIfAborted();
      }
    }
  }

  private void attempt(Delivery delivery, Connection to) throws InterruptedException {
    to.check();
    Acknowledgements answers = new Acknowledgements(delivery.size(), to::abort);
    for (int i = delivery.next(); i < delivery.size() && answers.failure() == null; i++) {
      send(delivery, i, answers, to);
    }
    while (!delivery.done()) {
      if (!answers.await(delivery.next(), PATIENCE)) {
        probe(to, delivery.spool());
        continue;
      }
      Answer answer = answers.answer(delivery.next());
      if (answer == null) {
        to.abort();
        throw new KafkaException(answers.failure());
      }
      delivery.answered(answer);
      outage.over();
    }
  }

  /** While the broker is away, a producer may not even take a record; it gets it again. */
  private void send(Delivery delivery, int record, Acknowledgements answers, Connection to)
      throws InterruptedException {
    ProducerRecord<byte[], byte[]> event;
    try {
      event = events.record(delivery.entry(record));
    } catch (IllegalArgumentException | DateTimeException e) { // of another version, perhaps
      answers.refuse(record);
      return;
    }
    Exception timeout;
    do {
      to.send(event, answers.of(record));
      timeout = answers.forgiveTimeout();
      if (timeout != null) {
        pause(failed(timeout, delivery.spool()));
      }
    } while (timeout != null);
  }

  /** No answer for long: the producer does not say why, asking the broker may. */
  private void probe(Connection to, Spool spool) throws InterruptedException {
    try {
      to.ask();
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (KafkaException e) {
      failed(e, spool);
    }
  }

  private Duration failed(Throwable error, Spool spool) {
    Failure failure = diagnosis.of(error);
    counts.failed(failure.cause());
    LOG.debug("Reports do not reach Kafka", error);
    return outage.failed(failure, spool);
  }

  private void pause(Duration wanted) throws InterruptedException {
    if (closing.await(wanted.toMillis(), TimeUnit.MILLISECONDS)) {
      TimeUnit.MILLISECONDS.sleep(Math.min(wanted.toMillis(), PAUSE_WHILE_CLOSING.toMillis()));
    }
  }

  private Connection connected() {
    Connection current = connection;
    if (current == null) {
      current = Connection.open(settings, topics);
      connection = current;
      meters.producer(current.producer());
    }
    return current;
  }

  private void disconnectIfAborted() {
    if (connection != null && connection.aborted()) {
      disconnect();
    }
  }

  private void disconnect() {
    if (connection != null) {
      meters.noProducer();
      connection.close();
      connection = null;
    }
  }
}
