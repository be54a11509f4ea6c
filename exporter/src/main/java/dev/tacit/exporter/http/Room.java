// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tacit.exporter.api.HttpAnswer;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A few requests are answered at a time, since each answer takes memory; others wait a little, and
 * beyond that are told to come again. Threads remain for those that are read, and for health.
 */
final class Room {

  static final int AT_ONCE = 8;
  private static final int WAITING = 88;
  private static final long SECONDS = 10;

  private final Semaphore inside = new Semaphore(AT_ONCE, true);
  private final Semaphore places = new Semaphore(AT_ONCE + WAITING);

  /** How many wait to be answered. */
  int waiting() {
    return inside.getQueueLength();
  }

  void answer(HttpExchange exchange, HttpHandler page) throws IOException {
    if (!places.tryAcquire()) {
      full(exchange);
      return;
    }
    try {
      if (!entered()) {
        full(exchange);
        return;
      }
      try {
        Turn.now(Turn.Doing.MAKING); // the wait was not the client's fault
        page.handle(exchange);
      } finally {
        inside.release();
      }
    } finally {
      places.release();
    }
  }

  private boolean entered() {
    try {
      return inside.tryAcquire(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void full(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      HttpAnswer.error(exchange, 503, "too many ask at once; ask again soon");
    }
  }
}
