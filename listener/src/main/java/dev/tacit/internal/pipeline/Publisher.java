// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Gives reports to all sinks; one that throws or blocks harms no other. */
final class Publisher {

  private final List<SinkThread> outlets;

  /**
   * @param owner what the names of the sinks' threads begin with
   */
  Publisher(String owner, List<Sink> sinks, Health health, Warnings warnings) {
    this.outlets =
        sinks.stream()
            .map(sink -> new SinkThread(owner, sink, health, warnings, System::nanoTime))
            .toList();
  }

  /** The result waits until the sinks have taken the report, as long as a time limit allows. */
  Delivered publish(Report report) {
    List<CountDownLatch> taken = new ArrayList<>();
    outlets.forEach(outlet -> taken.add(outlet.offer(report)));
    return limit -> {
      long deadline = System.nanoTime() + limit.toNanos();
      for (int i = 0; i < taken.size(); i++) {
        outlets.get(i).await(taken.get(i), deadline - System.nanoTime());
      }
    };
  }

  /** What {@link #publish} began. */
  interface Delivered {
    void await(Duration limit) throws InterruptedException;
  }

  /** Flushes and closes the sinks, as long as the time limit allows. */
  void close(long nanoseconds) {
    long deadline = System.nanoTime() + nanoseconds;
    outlets.forEach(SinkThread::close);
    try {
      for (SinkThread outlet : outlets) {
        outlet.awaitEnd(deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
