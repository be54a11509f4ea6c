// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only GET and HEAD through, ends every exchange, and answers with 500 if one fails.
 *
 * @param page what answers
 */
public record OnlyGet(HttpHandler page) implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OnlyGet.class);

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
        answer(exchange);
      } else {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        HttpAnswer.error(exchange, 405, "must be GET");
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      page.handle(exchange);
    } catch (RuntimeException e) { // one request harms no other
      LOG.warn("A request failed: {}", exchange.getRequestURI(), e);
      if (exchange.getResponseCode() == -1) {
        HttpAnswer.error(exchange, 500, "failed; the log says why");
      }
    }
  }
}
