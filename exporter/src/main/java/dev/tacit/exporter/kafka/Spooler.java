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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes reports to the spool, on a thread of its own, from a buffer that never makes wait. */
final class Spooler implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BETWEEN_FORCES = Duration.ofSeconds(1);

  private final BlockingQueue<Runnable> buffer;
  private final Spool spool;
  private final RunLog runs;
  private final KafkaMeters meters;
  private volatile boolean finishing;

  Spooler(int capacity, Spool spool, RunLog runs, KafkaMeters meters) {
    this.buffer = new ArrayBlockingQueue<>(capacity);
    this.spool = spool;
    this.runs = runs;
    this.meters = meters;
  }

  /** Whether there was room. */
  boolean offer(Report report) {
    return buffer.offer(() -> write(report));
  }

  /** Whether there was room. */
  boolean offer(Onset onset) {
    return buffer.offer(
        () -> spool.append(new SpoolEntry(SpoolEntry.Kind.EVENT, OnsetJson.write(onset))));
  }

  /** Whether there was room. */
  boolean offer(Asked asked) {
    return buffer.offer(
        () -> spool.append(new SpoolEntry(SpoolEntry.Kind.QUESTIONS, QuestionsJson.write(asked))));
  }

  private void write(Report report) {
    meters.identify(report.run(), report.worker());
    runs.seen(report, spool);
    spool.append(new SpoolEntry(SpoolEntry.Kind.REPORT, ReportJson.write(report)));
  }

  /** Whether all that was offered before is on disk within the time. */
  boolean flush(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    CountDownLatch done = new CountDownLatch(1);
    Runnable mark =
        () -> {
          spool.force();
          done.countDown();
        };
    return buffer.offer(mark, atMost.toNanos(), TimeUnit.NANOSECONDS)
        && done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Ends when all that was offered is written. */
  void finish() {
    finishing = true;
  }

  @Override
  public void run() {
    long forced = System.nanoTime();
    while (!finishing || !buffer.isEmpty()) {
      try {
        Runnable task = buffer.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (task != null) {
          task.run();
        }
        if (System.nanoTime() - forced >= BETWEEN_FORCES.toNanos()) {
          spool.force();
          forced = System.nanoTime();
        }
      } catch (InterruptedException e) {
        finishing = true;
      } catch (RuntimeException e) {
        LOG.warn("A report could not be spooled", e);
      }
    }
    runs.ended(spool);
    spool.force();
    spool.finish();
  }
}
