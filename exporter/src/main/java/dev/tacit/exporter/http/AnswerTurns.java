// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Threads for the JDK's HTTP server, which reads each request on the thread that answers it and
 * waits for a client as long as that likes. Here a client has so much time; when others wait, less.
 */
final class AnswerTurns implements Executor, AutoCloseable {

  private static final long CHECK_MILLIS = 50;
  private static final long IDLE_SECONDS = 10;

  private final int most;
  private final IntSupplier waiting;
  private final ThreadPoolExecutor threads;
  private final ScheduledExecutorService watch;
  private final Future<?> checks;
  private final Set<Turn> running = ConcurrentHashMap.newKeySet();

  /**
   * Threads that keep no process alive.
   *
   * @param most how many there are at most; they go when there is nothing to do
   * @param waiting how many of them wait for others, each for one
   */
  AnswerTurns(int most, IntSupplier waiting, String name) {
    this.most = most;
    this.waiting = waiting;
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, name));
    threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // is closed
    threads.allowCoreThreadTimeOut(true);
    watch = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name));
    checks =
        watch.scheduleWithFixedDelay(
            this::endSlow, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void execute(Runnable request) {
    Turn[] self = new Turn[1];
    Turn turn = new Turn(request, () -> running.remove(self[0]));
    self[0] = turn;
    threads.execute(
        () -> {
          running.add(turn);
          turn.run();
        });
  }

  private void endSlow() {
    Patience forReaders = Patience.of(threads.getQueue().size(), most);
    Patience forWriters = Patience.of(waiting.getAsInt(), Room.AT_ONCE);
    Patience patience = new Patience(forReaders.reading(), forWriters.writing());
    running.forEach(turn -> turn.endIfSlow(patience));
  }

  @Override
  public void close() {
    checks.cancel(false);
    watch.shutdownNow();
    threads.shutdownNow();
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
