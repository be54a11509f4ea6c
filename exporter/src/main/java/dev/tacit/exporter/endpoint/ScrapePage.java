// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tacit.exporter.api.HttpAnswer;
import java.io.IOException;

/**
 * What Prometheus scrapes, in the format that it asks for.
 *
 * @param meters what is shown
 */
record ScrapePage(ScrapedMeters meters) implements HttpHandler {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String accepted = exchange.getRequestHeaders().getFirst("Accept");
    boolean open = accepted != null && accepted.contains("application/openmetrics-text");
    String type = open ? OPEN_METRICS : TEXT;
    HttpAnswer.send(exchange, 200, type, meters.scrape(type).getBytes(UTF_8));
  }
}
