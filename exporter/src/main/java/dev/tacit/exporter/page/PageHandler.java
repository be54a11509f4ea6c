// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tacit.exporter.api.HttpAnswer;
import dev.tacit.exporter.api.Query;
import dev.tacit.exporter.api.Reports;
import dev.tacit.exporter.api.RunsApi;
import dev.tacit.exporter.api.Summaries;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** {@code /}, the files it needs, and what it asks for. */
public final class PageHandler implements HttpHandler {

  /** Nothing but what the server itself sends; names of runs are texts of strangers. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String FILES = "/page/";

  private final RunsApi api;
  private final Descriptions descriptions;
  private final Suspicions suspicions;
  private final HtmlPage html;

  /**
   * Shows what is given.
   *
   * @param scheme by which other instances are reached, {@code http} or {@code https}
   */
  public PageHandler(Summaries runs, Reports reports, String scheme) {
    this(runs, reports, scheme, new Descriptions(), new Suspicions());
  }

  PageHandler(
      Summaries runs,
      Reports reports,
      String scheme,
      Descriptions descriptions,
      Suspicions suspicions) {
    this.api = new RunsApi(runs, reports, scheme);
    this.descriptions = descriptions;
    this.suspicions = suspicions;
    this.html = new HtmlPage(runs, reports, descriptions, suspicions);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(RunsApi.PATH) || path.startsWith(RunsApi.PATH + "/")) {
      api.handle(exchange);
      return;
    }
    switch (path) {
      case "/" -> file(exchange, PageFiles.INDEX);
      case "/api/metrics" -> HttpAnswer.json(exchange, 200, Map.of("metrics", descriptions.json()));
      case "/api/suspects" -> HttpAnswer.json(exchange, 200, suspicions.json(run(exchange)));
      case "/report.html" -> report(exchange, Query.of(exchange).text("run"));
      default -> file(exchange, path.startsWith(FILES) ? path.substring(FILES.length()) : "");
    }
  }

  private static String run(HttpExchange exchange) {
    return Query.of(exchange).text("run").orElse("");
  }

  private static void file(HttpExchange exchange, String name) throws IOException {
    Optional<String> type = PageFiles.type(name);
    if (type.isEmpty()) {
      HttpAnswer.error(
          exchange, 404, "there is /, /metrics, " + RunsApi.PATH + " and /report.html");
      return;
    }
    secure(exchange.getResponseHeaders());
    HttpAnswer.send(exchange, 200, type.get(), PageFiles.bytes(name));
  }

  private static void secure(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-cache");
  }

  private void report(HttpExchange exchange, Optional<String> run) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Disposition", "attachment; filename=\"tacit-report.html\"");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : 0);
    if (!head) {
      html.write(run, exchange.getResponseBody());
    }
  }
}
