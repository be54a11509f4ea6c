// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event on its way to an address, tried again after growing pauses. */
final class Post implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1));

  private static final Duration PAUSE_AT_EXIT = Duration.ofMillis(500);

  private final Posting posting;
  private final String json;
  private final CountDownLatch exiting = new CountDownLatch(1);
  private String failure = "";

  Post(Posting posting, String json) {
    this.posting = posting;
    this.json = json;
  }

  @Override
  public void run() {
    try {
      int failed = 0;
      while (!attempt()) {
        if (failed == PAUSES.size()) {
          giveUp();
          return;
        }
        pause(PAUSES.get(failed));
        failed++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp();
    } catch (RuntimeException e) {
      failure = e.toString();
      giveUp();
    }
  }

  /** Whether there is nothing more to be tried. */
  private boolean attempt() throws InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = posting.post(json);
    } catch (IOException e) {
      failure = "it could not be called: " + e;
      return false;
    }
    int status = answer.statusCode();
    failure = "it answered " + status + " " + answer.body().replaceAll("[^ -~]+", " ").strip();
    if (status / 100 == 2) {
      return true;
    }
    boolean again = status / 100 == 5 || status == 408 || status == 429;
    if (!again) {
      giveUp();
    }
    return !again;
  }

  private void giveUp() {
    LOG.warn(
        "The onset was not posted to the webhook at {}: {}. Check its address, its token, and what"
            + " it demands",
        posting,
        failure);
  }

  private void pause(Duration wanted) throws InterruptedException {
    if (exiting.await(wanted.toMillis(), TimeUnit.MILLISECONDS)) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_AT_EXIT.toMillis());
    }
  }

  /** The process exits: the pauses are short from now on. */
  void hurry() {
    exiting.countDown();
  }
}
