// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tacit.exporter.api.HttpAnswer;
import dev.tacit.exporter.api.Query;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what somebody answers on the page, lists the labels of a whole training set on demand, and
 * leaves all other requests to the page.
 *
 * @param suspicions to whose jobs answers go
 * @param page for all else
 */
record AnswerTaker(Suspicions suspicions, HttpHandler page) implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerTaker.class);

  private static final String ANSWERS = "/api/answers";

  /** It has a job read its data, so it takes a {@code POST} as well. */
  private static final String LABELS = "/api/labels";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!exchange.getRequestMethod().equals("POST")
        || !(path.equals(ANSWERS) || path.equals(LABELS))) {
      page.handle(exchange);
      return;
    }
    try (exchange) {
      if (fromElsewhere(exchange.getRequestHeaders())) {
        HttpAnswer.error(exchange, 403, "answers are taken from this page only");
      } else if (path.equals(ANSWERS)) {
        take(exchange, Query.of(exchange));
      } else {
        list(exchange, Query.of(exchange).text("run").orElse(""));
      }
    }
  }

  /** A page of another server that is open in the same browser must not answer. */
  private static boolean fromElsewhere(Headers headers) {
    String origin = headers.getFirst("Origin");
    return origin != null
        && !origin.replaceFirst("^https?://", "").equals(headers.getFirst("Host"));
  }

  private void list(HttpExchange exchange, String run) throws IOException {
    try {
      Optional<Map<String, Object>> list = suspicions.wholeSet().list(run);
      if (list.isPresent()) {
        HttpAnswer.json(exchange, 200, list.get());
      } else {
        HttpAnswer.error(exchange, 404, "run=" + run + ": its training data are not listed here");
      }
    } catch (RuntimeException e) { // a user's function
      LOG.warn("The labels of run {} could not be listed", run, e);
      HttpAnswer.error(exchange, 500, "failed; the log says why");
    }
  }

  private void take(HttpExchange exchange, Query query) throws IOException {
    String text = query.text("answer").orElse("");
    String run = query.text("run").orElse("");
    try {
      dev.tacit.label.Answer answer = dev.tacit.label.Answer.valueOf(text.toUpperCase(Locale.ROOT));
      if (suspicions.answer(run, query.text("id").orElse(""), answer)) {
        HttpAnswer.json(exchange, 200, Map.of("answer", text));
      } else {
        HttpAnswer.error(exchange, 404, "run=" + run + ": asks nothing here");
      }
    } catch (IllegalArgumentException e) {
      HttpAnswer.error(
          exchange, 400, "must be right or wrong, of an example that is known: " + e.getMessage());
    } catch (RuntimeException e) { // a user's function
      LOG.warn("An answer for run {} could not be given", run, e);
      HttpAnswer.error(exchange, 500, "failed; the log says why");
    }
  }
}
