// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Does on a thread of its own what the writing of reports shall not wait for: forces files to disk,
 * every second and when asked, and whatever is slow the first time.
 */
final class Upkeep implements Runnable {

  private static final long BETWEEN_FORCES_MILLIS = 1000;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Spool spool;
  private volatile boolean finishing;

  Upkeep(Spool spool) {
    this.spool = spool;
  }

  /** Soon, in turn. */
  void soon(Runnable task) {
    tasks.add(task);
  }

  /** Forces what was written before, and tells. */
  void force(Runnable done) {
    soon(
        () -> {
          spool.force();
          done.run();
        });
  }

  /** Ends when all that it was asked for is done. */
  void finish() {
    finishing = true;
    tasks.add(() -> {});
  }

  @Override
  public void run() {
    while (!finishing || !tasks.isEmpty()) {
      try {
        next();
      } catch (InterruptedException e) { // only close() may end this thread
        if (finishing) {
          tasks.clear();
        }
      } catch (Throwable e) { // whatever it is, there is a next time
        Survival.of(e);
      }
    }
  }

  private void next() throws InterruptedException {
    Runnable task = tasks.poll(BETWEEN_FORCES_MILLIS, TimeUnit.MILLISECONDS);
    if (task == null) {
      spool.force();
    } else {
      task.run();
    }
  }
}
