// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A task on its way through the pipeline; it is settled once, whatever becomes of it. */
final class QueuedTask {

  private final MeasuringTask task;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Publisher.@Nullable Delivered delivered;

  QueuedTask(MeasuringTask task) {
    this.task = task;
  }

  MeasuringTask task() {
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
