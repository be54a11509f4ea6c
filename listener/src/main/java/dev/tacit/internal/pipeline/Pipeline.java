// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * From snapshots to sinks: a bounded queue, one thread that measures, and one for each sink.
 *
 * <p>{@link #submit} belongs to the training thread and never waits for the worker, unless the
 * pipeline is synchronous; a snapshot that finds the queue full is dropped and counted. A
 * diagnostic that does not return is interrupted and called no more; if that does not end it, its
 * thread is left behind and another one takes its place. There is no thread that looks after this:
 * training threads do in passing, by {@link #watch}.
 */
public final class Pipeline {

  private static final long WATCH_MILLIS = 50;

  /** Of the time for closing, what measuring may take: the rest is for the sinks. */
  private static final double MEASURING = 0.75;

  /** How much longer than its limit an interrupted diagnostic may take, at least. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final PipelineSettings settings;
  private final boolean synchronous;
  private final Measurer measurer;
  private final VerdictStep judge;
  private final Publisher publisher;
  private final Health health;
  private final Overhead overhead;
  private final Warnings warnings;
  private final BlockingQueue<QueuedTask> queue;
  private final Queue<ModelReplica> retired = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile MeasuringThread worker;
  private volatile boolean closed;

  /** Begins to wait for snapshots; publishes what the judge has made of their reports. */
  public Pipeline(
      PipelineSettings settings, VerdictStep judge, Health health, Costs costs, Warnings warnings) {
    this.settings = settings;
    this.judge = judge;
    this.health = health;
    this.overhead = costs.overhead();
    this.warnings = warnings;
    this.measurer = new Measurer(health, warnings, costs.allowance(), overhead);
    this.publisher = new Publisher(settings.name(), settings.sinks(), health, warnings);
    this.synchronous = settings.execution() instanceof Execution.Synchronous;
    this.queue = new ArrayBlockingQueue<>(capacity(settings.execution()));
    if (synchronous) {
      overhead.trainingWaits();
    }
    this.worker = newWorker();
    worker.start();
  }

  private static int capacity(Execution execution) {
    return execution instanceof Execution.Asynchronous asynchronous
        ? asynchronous.queueCapacity()
        : 1;
  }

  private MeasuringThread newWorker() {
    return new MeasuringThread(settings.name(), queue, this::process, health);
  }

  /** Snapshots that were submitted and are not yet published. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Has the snapshot measured and published, at once or soon. */
  public void submit(MeasuringTask task) {
    QueuedTask job = new QueuedTask(task);
    overhead.taken();
    inFlight.incrementAndGet();
    if (!queue.offer(job)) {
      drop(job);
    } else if (closed) {
      dropWaiting();
    } else if (synchronous) {
      await(job);
    }
  }

  private void drop(QueuedTask job) {
    health.count(Health.Outcome.DROPPED);
    settle(job);
    job.task().done().run();
  }

  private void dropWaiting() {
    for (QueuedTask job = queue.poll(); job != null; job = queue.poll()) {
      drop(job);
    }
  }

  private void settle(QueuedTask job) {
    if (job.settle()) {
      inFlight.decrementAndGet();
    }
  }

  private void await(QueuedTask job) {
    try {
      while (!job.await(WATCH_MILLIS)) {
        watch();
      }
      Publisher.Delivered delivered = job.delivered();
      if (delivered != null) {
        delivered.await(settings.limits().sink());
      }
    } catch (InterruptedException e) {
      // Training was told to stop: it is measured without waiting any longer.
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the memory of a replica back that is used no more. */
  public void retire(ModelReplica modelReplica) {
    if (!closed) {
      retired.add(modelReplica);
    }
  }

  private void process(QueuedTask job, MeasuringThread by) {
    for (ModelReplica modelReplica = retired.poll();
        modelReplica != null;
        modelReplica = retired.poll()) {
      if (!modelReplica.lost()) {
        modelReplica.release();
      }
    }
    overhead.working();
    try {
      measure(job, by);
    } catch (Throwable e) { // the next snapshot may do better
      if (!by.abandoned()) {
        health.count(Health.Outcome.FAILED);
      }
      warnings.warn("measure", "A snapshot could not be measured", e);
    } finally {
      endWork(by);
      settle(job);
      job.task().done().run();
    }
  }

  private void endWork(MeasuringThread by) {
    if (by.abandoned()) {
      return;
    }
    if (synchronous) {
      overhead.discounted();
    } else {
      overhead.worked();
    }
  }

  private void measure(QueuedTask job, MeasuringThread by) {
    if (job.task().modelReplica().lost()) {
      health.count(Health.Outcome.DROPPED);
      return;
    }
    var report = measurer.measure(job.task(), by);
    if (!by.abandoned()) {
      job.published(publisher.publish(judge.judge(report)));
    }
  }

  /** Looks whether a diagnostic has run for too long. Cheap; any thread may call it. */
  public void watch() {
    MeasuringThread watched = worker;
    Duration diagnostic = settings.limits().diagnostic();
    long limit = diagnostic.toNanos();
    watched.interruptIfOverdue(limit, late -> measurer.giveUp(late, diagnostic));
    QueuedTask lost = watched.abandonIfOverdue(limit + Math.max(limit / 10, GRACE.toNanos()));
    if (lost != null) {
      lost.task().modelReplica().lose();
      health.count(Health.Outcome.FAILED);
      health.count(Health.WorkerEvent.REPLACED);
      overhead.discounted();
      settle(lost);
      replace(watched);
    }
  }

  private synchronized void replace(MeasuringThread lost) {
    if (worker == lost && !closed) {
      worker = newWorker();
      worker.start();
    }
  }

  /**
   * Measures what was submitted and closes the sinks, as long as the time limit allows: three
   * quarters of it at most are spent on measuring. A caller that was interrupted before, as a job
   * that is cancelled, waits all the same.
   */
  public void close(Duration limit) {
    boolean interrupted = Thread.interrupted();
    try {
      closeWithin(limit);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void closeWithin(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      awaitWorker(System.nanoTime() + (long) (MEASURING * limit.toNanos()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      closed = true;
    }
    dropWaiting();
    publisher.close(deadline - System.nanoTime());
    retired.clear();
    measurer.forget();
  }

  private void awaitWorker(long deadline) throws InterruptedException {
    worker.finish();
    while (!worker.ended(Math.min(WATCH_MILLIS, (deadline - System.nanoTime()) / 1_000_000))) {
      watch();
      worker.finish();
      if (System.nanoTime() >= deadline) {
        warnings.warn(
            "close", inFlight() + " snapshots were not measured in the time for closing", null);
        worker.stop();
        return;
      }
    }
  }
}
