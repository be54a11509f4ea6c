// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Acknowledgements.Answer;
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
 * the broker is away; a new one is made only if it fails for good. Nothing that is thrown, and no
 * interrupt, ends delivery before {@link #hurry}.
 */
final class Courier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE_WHILE_CLOSING = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_AN_ERROR = Duration.ofMillis(500);

  private final List<Spool> spools;
  private final Link link;
  private final CloudEvents events;
  private final Diagnosis diagnosis;
  private final Outage outage;
  private final Counts counts;
  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean interrupted;

  /**
   * @param spools all but the last are closed when they are empty; the last goes on
   */
  Courier(List<Spool> spools, ProducerSettings settings, Topics topics, Link link, Counts counts) {
    this.spools = List.copyOf(spools);
    this.link = link;
    this.counts = counts;
    this.events = new CloudEvents(topics);
    this.diagnosis = new Diagnosis(settings, topics);
    this.outage = new Outage(settings.toString());
  }

  /** Delivers until the last spool is finished and empty, or until interrupted while closing. */
  @Override
  public void run() {
    for (Spool spool : spools) {
      if (spool != spools.get(spools.size() - 1)) {
        spool.finish();
      }
      deliverAll(spool);
    }
    disconnect();
  }

  private void disconnect() {
    try {
      link.disconnect();
    } catch (Throwable e) { // it is used no more
      Survival.of(e);
    }
  }

  /** Tries more often from now on, since there is not much time left. */
  void hurry() {
    closing.countDown();
  }

  private void deliverAll(Spool spool) {
    boolean more = true;
    while (more && !interrupted) {
      try {
        more = deliverNext(spool);
      } catch (InterruptedException e) { // only close() may end this thread
        interrupted = closing.getCount() == 0;
      } catch (Throwable e) { // whatever it is, the next attempt may do better
        survive(e);
      }
    }
  }

  private void survive(Throwable error) {
    counts.failed(Failure.Cause.OTHER);
    disconnect();
    try {
      outage.said(error);
      pause(PAUSE_AFTER_AN_ERROR);
    } catch (InterruptedException e) {
      interrupted = closing.getCount() == 0;
    } catch (Throwable e) { // it is still there, and so is this thread
      Survival.of(e);
    }
  }

  /** Whether there was anything. */
  private boolean deliverNext(Spool spool) throws InterruptedException {
    SpoolBatch batch = spool.take();
    if (batch == null) {
      return false;
    }
    try {
      deliver(new Delivery(batch, spool, counts), spool);
    } finally {
      spool.release();
    }
    return true;
  }

  private void deliver(Delivery delivery, Spool spool) throws InterruptedException {
    while (!delivery.done()) {
      try {
        Exception failure = attempt(delivery, link.connected(), spool);
        if (failure != null) {
          link.disconnect();
          if (!delivery.goOneByOne()) {
            pause(failed(failure, spool));
          }
        }
      } catch (InterruptedException | InterruptException e) {
        var unused = Thread.interrupted(); // else nothing can be written any more
        link.disconnect();
        throw new InterruptedException();
      } catch (KafkaException e) { // of the connection: no record was sent
        pause(failed(e, spool));
      } catch (LinkageError e) { // a codec of Kafka that misses its native library
        link.disconnect();
        pause(failed(e, spool));
      }
    }
  }

  /** Why it failed; null if it did not. */
  private @Nullable Exception attempt(Delivery delivery, Connection to, Spool spool)
      throws InterruptedException {
    to.check();
    int records = delivery.together();
    Acknowledgements answers = new Acknowledgements(records, to::abort);
    int sent = 0;
    while (sent < records && !answers.failed()) {
      send(delivery.entry(sent), sent, answers, to, spool);
      sent++;
    }
    for (int record = 0; record < sent; record++) {
      Answer answer = await(record, answers, to, spool);
      if (answer.failure() != null) {
        return answer.failure();
      } else if (answer.refusal() != null) {
        delivery.refused(answer.refusal());
      } else {
        delivery.taken();
        outage.over();
      }
    }
    return null;
  }

  /** While the broker is away, a producer may not even take a record; it gets it again. */
  private void send(
      SpoolEntry entry, int record, Acknowledgements answers, Connection to, Spool spool)
      throws InterruptedException {
    ProducerRecord<byte[], byte[]> event;
    try {
      event = events.record(entry);
    } catch (RuntimeException e) { // of another version, perhaps
      answers.refuse(record, RecordRefusal.unreadable(e));
      return;
    }
    Exception timeout;
    do {
      try {
        to.send(event, answers.of(record));
      } catch (InterruptException e) {
        throw e;
      } catch (KafkaException | IllegalStateException e) { // closed, since another record failed
        answers.fail(record, e);
      }
      timeout = answers.forgiveTimeout(record);
      if (timeout != null) {
        pause(failed(timeout, spool));
      }
    } while (timeout != null && to.alive());
    if (timeout != null) {
      answers.fail(record, timeout);
    }
  }

  private Answer await(int record, Acknowledgements answers, Connection to, Spool spool)
      throws InterruptedException {
    Answer answer = answers.await(record, PATIENCE);
    while (answer == null && to.alive()) {
      probe(to, spool);
      answer = answers.await(record, PATIENCE);
    }
    return answer != null
        ? answer
        : new Answer(null, new KafkaException("the thread of Kafka's producer ended"));
  }

  /** No answer for long: the producer does not say why, asking the broker may. */
  private void probe(Connection to, Spool spool) throws InterruptedException {
    try {
      to.ask();
    } catch (InterruptException e) {
      throw e;
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
}
