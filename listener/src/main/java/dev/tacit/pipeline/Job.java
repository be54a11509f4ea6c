package dev.tacit.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A task on its way through the pipeline; it is settled once, whatever becomes of it. */
final class Job {

  private final Task task;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Publisher.@Nullable Delivered delivered;

  Job(Task task) {
    this.task = task;
  }

  Task task() {
    return task;
  }

  void published(Publisher.Delivered by) {
    delivered = by;
  }

  /** What the sinks were given, null if nothing. */
  Publisher.@Nullable Delivered delivered() {
    return delivered;
  }

  /** True the first time. */
  boolean settle() {
    boolean first = settled.compareAndSet(false, true);
    over.countDown();
    return first;
  }

  /** Whether it is settled within the given time. */
  boolean await(long milliseconds) throws InterruptedException {
    return over.await(milliseconds, TimeUnit.MILLISECONDS);
  }
}
