// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.wire.OnsetJson;
import dev.tacit.exporter.wire.QuestionsJson;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.label.Asked;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes reports to the spool, on a thread of its own, from a buffer that never makes wait.
 *
 * <p>Nothing that is thrown, and no interrupt, ends it before {@link #finish}.
 */
final class Spooler implements Runnable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration MEMORY_PATIENCE = Duration.ofSeconds(5);

  private final BlockingQueue<Runnable> buffer;
  private final Spool spool;
  private final RunLog runs;
  private final KafkaMeters meters;
  private final Upkeep upkeep;
  private final SaidLosses losses;
  private boolean identified;
  private volatile boolean finishing;
  private volatile boolean ended;

  Spooler(
      int capacity,
      Spool spool,
      RunLog runs,
      KafkaMeters meters,
      Upkeep upkeep,
      SaidLosses losses) {
    this.buffer = new ArrayBlockingQueue<>(capacity);
    this.spool = spool;
    this.runs = runs;
    this.meters = meters;
    this.upkeep = upkeep;
    this.losses = losses;
  }

  /** Whether it is taken; if there is no room, it is counted as lost. */
  boolean offer(Report report) {
    return taken(() -> write(report));
  }

  /** Whether it is taken; if there is no room, it is counted as lost. */
  boolean offer(Onset onset) {
    return taken(() -> spool.append(new SpoolEntry(SpoolEntry.Kind.EVENT, OnsetJson.write(onset))));
  }

  /** Whether it is taken; if there is no room, it is counted as lost. */
  boolean offer(Asked asked) {
    return taken(
        () -> spool.append(new SpoolEntry(SpoolEntry.Kind.QUESTIONS, QuestionsJson.write(asked))));
  }

  /** What is taken is written, also if the sink is closed at the same time. */
  private synchronized boolean taken(Runnable task) {
    boolean taken = !finishing && buffer.offer(task);
    if (!taken && !finishing) {
      losses.bufferFull();
    }
    return taken;
  }

  private void write(Report report) {
    runs.seen(report, spool);
    spool.append(new SpoolEntry(SpoolEntry.Kind.REPORT, ReportJson.write(report)));
    if (!identified) {
      identified = true;
      upkeep.soon(() -> meters.identify(report.run(), report.worker()));
    }
  }

  /** Whether all that was offered before is on disk within the time. */
  boolean flush(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    CountDownLatch done = new CountDownLatch(1);
    boolean room =
        buffer.offer(() -> upkeep.force(done::countDown), atMost.toNanos(), TimeUnit.NANOSECONDS);
    while (room && !ended && System.nanoTime() - deadline < 0) {
      if (done.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return ended || done.getCount() == 0;
  }

  /** Ends when all that was offered is written. */
  synchronized void finish() {
    finishing = true;
  }

  @Override
  public void run() {
    while (!finishing || !buffer.isEmpty()) {
      try {
        Runnable task = buffer.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (task != null) {
          carryOut(task);
        }
      } catch (InterruptedException e) { // only close() may end this thread
        if (finishing) {
          losses.unwritten(buffer.size());
          buffer.clear();
        }
      } catch (Throwable e) { // whatever it is, the next report may do better
        Survival.of(e);
      }
    }
    end();
  }

  private void end() {
    try {
      runs.ended(spool);
      spool.force();
    } catch (Throwable e) { // what is written waits for the next start
      Survival.of(e);
    }
    spool.finish();
    ended = true;
  }

  /** Tries again for a while if memory is short. */
  private void carryOut(Runnable task) {
    long deadline = System.nanoTime() + MEMORY_PATIENCE.toNanos();
    boolean again = true;
    while (again) {
      try {
        task.run();
        again = false;
      } catch (OutOfMemoryError e) {
        again = !finishing && System.nanoTime() - deadline < 0 && paused();
        if (!again) {
          losses.failed(e);
        }
      } catch (Throwable e) { // whatever it is, the next report may do better
        again = false;
        losses.failed(e);
      }
    }
  }

  /** Whether it came to the end of the pause. */
  private static boolean paused() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
