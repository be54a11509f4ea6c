// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.argument.Argument;
import dev.tacit.label.QuestionAction;
import dev.tacit.onset.OnsetAction;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every report to a Kafka topic, as JSON with CloudEvents headers, keyed by run.
 *
 * <pre>{@code
 * Map<String, String> kafka = Map.of("bootstrap.servers", "broker:9092");
 * try (TacitListener tacit = TacitListener.builder("fashion-mlp")
 *     .sink(KafkaSink.create(kafka))
 *     .build()) {
 *   ...
 * }
 * }</pre>
 *
 * <p>{@link #publish} puts the report into a buffer and returns; it waits neither for a broker nor
 * for a disk. One thread writes the buffer to a spool on disk, another takes the spool to the
 * broker, in order. While the broker is away, for minutes or when the job ends, reports wait on
 * disk; the next sink that starts with the same broker, topic and spool directory delivers what a
 * job left, also if it was killed.
 *
 * <p>Every report arrives at least once. It arrives twice only if a process was killed, or the
 * broker began to refuse it, between sending and knowing that it was taken; both copies have the
 * same {@code ce_id}.
 *
 * <p>Safe for use by several threads. After {@link #close} it takes no reports.
 */
public final class KafkaSink implements Sink {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

  /** Writing the buffer to disk takes milliseconds, unless the disk hangs. */
  private static final Duration DISK = Duration.ofSeconds(10);

  /** No longer time can be counted in nanoseconds. */
  private static final Duration FOREVER = Duration.ofDays(10_000);

  /** For a thread that was interrupted to end. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final String text;
  private final boolean events;
  private final Spooler spooler;
  private final Courier courier;
  private final Upkeep upkeep;
  private final Thread spooling;
  private final Thread delivering;
  private final Thread keeping;
  private final List<Spool> spools;
  private final KafkaMeters meters;
  private final Duration closeTimeout;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What takes reports to the broker. */
  record Parts(
      Spooler spooler, Courier courier, Upkeep upkeep, List<Spool> spools, KafkaMeters meters) {

    Parts {
      spools = List.copyOf(spools);
    }
  }

  KafkaSink(String text, boolean events, Parts parts, Duration closeTimeout) {
    this.text = text;
    this.events = events;
    this.spooler = parts.spooler();
    this.courier = parts.courier();
    this.upkeep = parts.upkeep();
    this.spools = parts.spools();
    this.meters = parts.meters();
    this.closeTimeout = closeTimeout;
    Survival.prepare();
    this.spooling = start(spooler, "tacit-kafka-spool");
    this.delivering = start(courier, "tacit-kafka-send");
    this.keeping = start(upkeep, "tacit-kafka-upkeep");
  }

  private static Thread start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * A sink with all defaults.
   *
   * @param producerProperties of Kafka's producer, {@code bootstrap.servers} at least; a {@link
   *     java.util.Properties} or any map
   * @throws IllegalArgumentException naming the property that is missing or wrong, or the spool
   *     directory if it cannot be written
   */
  public static KafkaSink create(Map<?, ?> producerProperties) {
    return builder(producerProperties).build();
  }

  /**
   * Begins a sink.
   *
   * @param producerProperties of Kafka's producer, {@code bootstrap.servers} at least; a {@link
   *     java.util.Properties} or any map. Serializers in it are ignored
   * @throws IllegalArgumentException naming the property that is missing or wrong
   */
  public static KafkaSinkBuilder builder(Map<?, ?> producerProperties) {
    return new KafkaSinkBuilder(Argument.required("producerProperties", producerProperties));
  }

  /** Returns at once. A report that finds the buffer full is lost, and counted. */
  @Override
  public void publish(Report report) {
    if (!closed.get()) {
      var unused = spooler.offer(report); // what is lost is counted, and said, where it is
    }
  }

  /**
   * For {@code builder.onOnset(...)}: sends the onset of memorization to the topic of events, under
   * the id of the event that the exporter service writes of it. It waits no more than {@link
   * #publish} does, and the event is as safe as a report.
   *
   * @throws IllegalStateException unless the builder was told {@code eventsTopic}
   */
  public OnsetAction onsets() {
    if (!events) {
      throw new IllegalStateException("eventsTopic: must be set to send onsets");
    }
    return new OnsetEvents(onset -> !closed.get() && spooler.offer(onset));
  }

  /**
   * For {@code builder.onQuestions(...)}: sends what somebody is asked about labels to the topic of
   * events, with the ids of the examples. It waits no more than {@link #publish} does, and the
   * event is as safe as a report.
   *
   * @throws IllegalStateException unless the builder was told {@code eventsTopic}
   */
  public QuestionAction questions() {
    if (!events) {
      throw new IllegalStateException("eventsTopic: must be set to send questions");
    }
    return asked -> OnsetEvents.requireTaken(!closed.get() && spooler.offer(asked));
  }

  /** Returns when everything published so far is safe on disk, which the broker need not know. */
  @Override
  public void flush() throws IOException {
    try {
      if (!closed.get() && !spooler.flush(DISK)) {
        throw new IOException("not on disk within " + DISK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the broker to take what waits, as long as the builder's {@code closeTimeout} allows,
   * and leaves the rest on disk. Further calls do nothing.
   */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    spooler.finish();
    await(spooling, DISK, false); // what was published goes to disk, also if this is interrupted
    courier.hurry();
    await(delivering, closeTimeout, true);
    upkeep.finish();
    await(keeping, DISK, false);
    long waiting = spools.stream().mapToLong(Spool::waiting).sum();
    if (waiting > 0) {
      LOG.warn("{} records wait for the next start of a job with this spool: {}", waiting, text);
    }
    meters.close();
    for (Spool spool : spools) {
      spool.close();
    }
  }

  /** Waits for the thread to end, and interrupts it if it does not in time. */
  private static void await(Thread thread, Duration time, boolean impatient) {
    boolean interrupted = joinInterrupted(thread, time, impatient);
    thread.interrupt();
    interrupted |= joinInterrupted(thread, LAST_WAIT, false);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the thread to end; says whether this one was interrupted meanwhile.
   *
   * @param impatient whether an interrupt ends the waiting
   */
  private static boolean joinInterrupted(Thread thread, Duration time, boolean impatient) {
    Duration most = time.compareTo(FOREVER) < 0 ? time : FOREVER;
    long deadline = System.nanoTime() + Math.max(1_000_000, most.toNanos());
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() - deadline < 0 && !(impatient && interrupted)) {
      try {
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  /** Broker, topic and spool; no secret. */
  @Override
  public String toString() {
    return text;
  }
}
