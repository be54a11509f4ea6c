// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import org.jspecify.annotations.Nullable;

/** One request on its thread: what the thread does, and since when. */
final class Turn implements Runnable {

  /** What a thread does for a client. */
  enum Doing {
    /** It waits for the client to send. */
    READING,
    /** It waits for nothing that the client does. */
    MAKING,
    /** It waits for the client to take more of its answer. */
    WRITING,
    /** It has refused a request, and waits for the rest of it. */
    LINGERING
  }

  private static final ThreadLocal<@Nullable Turn> CURRENT = new ThreadLocal<>();

  private final Runnable request;
  private final Runnable over;
  private @Nullable Thread thread;
  private Doing doing = Doing.READING;
  private long since = System.nanoTime();

  /**
   * Of a request.
   *
   * @param request reads it, answers it, and reads what is left of it
   * @param over is run at the end
   */
  Turn(Runnable request, Runnable over) {
    this.request = request;
    this.over = over;
  }

  /** From now on this thread does that. */
  static void now(Doing doing) {
    Turn turn = CURRENT.get();
    if (turn != null) {
      turn.begin(doing);
    }
  }

  private synchronized void begin(Doing what) {
    doing = what;
    since = System.nanoTime();
  }

  @Override
  public void run() {
    synchronized (this) {
      thread = Thread.currentThread();
      since = System.nanoTime();
    }
    CURRENT.set(this);
    try {
      request.run();
    } finally {
      CURRENT.remove();
      end();
    }
  }

  private void end() {
    synchronized (this) {
      thread = null;
      Thread.interrupted(); // what was meant for this turn shall not meet the next
    }
    over.run();
  }

  /** Ends it if it takes too long: a thread that waits for a socket closes it when interrupted. */
  synchronized void endIfSlow(Patience patience) {
    if (thread != null && System.nanoTime() - since > patience.of(doing).toNanos()) {
      thread.interrupt();
    }
  }
}
