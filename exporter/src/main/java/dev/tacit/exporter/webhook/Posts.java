// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All posts of this process that are on their way; its exit waits for them, for a while. */
final class Posts {

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final Duration AT_EXIT = Duration.ofSeconds(10);
  private static final int MOST = 100;
  private static final Map<Post, Thread> ON_THEIR_WAY = new ConcurrentHashMap<>();

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(Posts::awaitAll, "tacit-webhook-exit"));
    } catch (IllegalStateException e) { // the process exits already
      LOG.debug("Posts are not waited for", e);
    }
  }

  private Posts() {}

  /**
   * Has it posted, on a thread of its own.
   *
   * @throws IllegalStateException if there are too many already
   */
  static void start(Post post) {
    if (ON_THEIR_WAY.size() >= MOST) {
      throw new IllegalStateException(
          "the webhook takes no event: " + MOST + " wait for answers already");
    }
    Thread thread = new Thread(() -> run(post), "tacit-webhook");
    thread.setDaemon(true);
    ON_THEIR_WAY.put(post, thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // there can be no more threads
      ON_THEIR_WAY.remove(post);
      throw e;
    }
  }

  private static void run(Post post) {
    try {
      post.run();
    } finally {
      ON_THEIR_WAY.remove(post);
    }
  }

  private static void awaitAll() {
    long deadline = System.nanoTime() + AT_EXIT.toNanos();
    ON_THEIR_WAY.keySet().forEach(Post::hurry);
    try {
      for (Thread thread : ON_THEIR_WAY.values()) {
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
      if (!ON_THEIR_WAY.isEmpty()) {
        LOG.warn(
            "{} onsets were not posted to a webhook before the exit, which waited {} s; check"
                + " whether its address answers",
            ON_THEIR_WAY.size(),
            AT_EXIT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
