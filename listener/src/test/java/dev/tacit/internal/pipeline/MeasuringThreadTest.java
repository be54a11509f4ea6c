// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class MeasuringThreadTest {

  private final BlockingQueue<QueuedTask> queue = new LinkedBlockingQueue<>();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private final Diagnostic hanging =
      new Diagnostic() {
        @Override
        public List<Metric> metrics() {
          return List.of();
        }

        @Override
        public List<Measurement> measure(Snapshot snapshot, Replica replica) {
          throw new AssertionError("the worker is told of it only");
        }
      };

  /** Hangs until it is interrupted. */
  private void process(QueuedTask job, MeasuringThread worker) {
    worker.begins(hanging);
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      events.add("interrupted");
    }
    worker.ends();
    ended.countDown();
  }

  @Test
  @SuppressWarnings("NullAway") // what is to be measured does not matter
  void aLateDiagnosticIsGivenUpBeforeItIsInterrupted() throws InterruptedException {
    Health health = new Health(Overhead.measured());
    MeasuringThread worker = new MeasuringThread("test", queue, this::process, health);
    worker.start();
    queue.add(new QueuedTask(null));
    begun.await();
    for (int i = 0; i < 3; i++) {
      worker.interruptIfOverdue(0, late -> events.add("given up"));
    }
    ended.await();
    worker.stop();
    assertThat(events).startsWith("given up", "interrupted").doesNotHaveDuplicates();
  }
}
