package dev.tacit.pipeline;

import dev.tacit.onset.OnsetRules;
import dev.tacit.sink.Sink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * From snapshots to sinks: a bounded queue and one worker thread, or neither.
 *
 * <p>{@link #submit} belongs to the training thread and never waits for the worker; a snapshot that
 * finds the queue full is dropped and counted.
 */
public final class Pipeline implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Measurer measurer;
  private final Judge judge;
  private final Publisher publisher;
  private final Health health;
  private final Overhead overhead;
  private final Warnings warnings;
  private final Duration closeTimeout;
  private final BlockingQueue<Task> queue;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final @Nullable Thread worker;
  private volatile boolean closing;

  /**
   * @param name of the worker thread
   * @param queueCapacity snapshots that may wait for the worker; 0 to measure on the caller's
   *     thread
   * @param closeTimeout how long closing waits for what was submitted
   * @param rules of the verdict that every report carries
   */
  public Pipeline(
      String name,
      int queueCapacity,
      Duration closeTimeout,
      OnsetRules rules,
      List<Sink> sinks,
      Health health,
      Overhead overhead,
      Warnings warnings) {
    this.measurer = new Measurer(health, warnings);
    this.judge = new Judge(rules, warnings);
    this.publisher = new Publisher(sinks, health, warnings);
    this.health = health;
    this.overhead = overhead;
    this.warnings = warnings;
    this.closeTimeout = closeTimeout;
    this.queue = new ArrayBlockingQueue<>(Math.max(1, queueCapacity));
    this.worker = queueCapacity == 0 ? null : new Thread(this::work, name);
    if (worker != null) {
      worker.setDaemon(true);
      worker.start();
    }
  }

  /** Snapshots that were submitted and are not yet published. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Has the snapshot measured and published, at once or soon. */
  public void submit(Task task) {
    inFlight.incrementAndGet();
    if (worker == null) {
      process(task);
    } else if (!queue.offer(task)) {
      inFlight.decrementAndGet();
      health.count(Health.Outcome.DROPPED);
      task.done().run();
    }
  }

  private void work() {
    try {
      while (!closing || !queue.isEmpty()) {
        Task task = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (task != null) {
          long start = overhead.now();
          process(task);
          overhead.spent(start);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
  }

  private void process(Task task) {
    overhead.measuring(overhead.now());
    try {
      publisher.publish(judge.judge(measurer.measure(task)));
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
      health.count(Health.Outcome.FAILED);
      warnings.warn("measure", "A snapshot could not be measured", e);
    } finally {
      overhead.measured();
      inFlight.decrementAndGet();
      task.done().run();
    }
  }

  /** Measures what was submitted, as long as the time limit allows, then closes the sinks. */
  @Override
  public void close() {
    closing = true;
    if (worker != null && Thread.currentThread() != worker) {
      await(worker);
    }
    publisher.close();
  }

  private void await(Thread thread) {
    try {
      thread.join(closeTimeout.toMillis());
      if (thread.isAlive()) {
        warnings.warn(
            "close", queue.size() + " snapshots were not measured within " + closeTimeout, null);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
