package dev.tacit.exporter.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.RunSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /api/runs}, {@code /api/runs/{run}} and {@code /api/runs/{run}/reports?since=&limit=} as
 * JSON.
 */
final class RunsPage implements HttpHandler {

  static final String PATH = "/api/runs";

  private static final int MOST_REPORTS = 1000;

  private final Fleet fleet;
  private final Reports reports;
  private final String scheme;

  RunsPage(Fleet fleet, Reports reports, String scheme) {
    this.fleet = fleet;
    this.reports = reports;
    this.scheme = scheme;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    List<String> path =
        Arrays.asList(
            exchange.getRequestURI().getRawPath().substring(PATH.length()).split("/", -1));
    if (path.size() == 1 && path.get(0).isEmpty()) {
      List<?> all = fleet.summaries().stream().map(RunsPage::json).toList();
      Answer.json(exchange, 200, Map.of("runs", all));
    } else if (path.size() < 2 || path.size() > 3 || !path.get(0).isEmpty()) {
      Answer.error(exchange, 404, "there is " + PATH + "/{run} and " + PATH + "/{run}/reports");
    } else {
      one(exchange, decoded(path.get(1)), path.size() == 3 ? path.get(2) : "");
    }
  }

  private void one(HttpExchange exchange, String run, String part) throws IOException {
    Optional<RunSummary> summary = fleet.summary(run);
    if (summary.isEmpty()) {
      notHere(exchange, run);
    } else if (part.isEmpty()) {
      Answer.json(exchange, 200, json(summary.get()));
    } else if (part.equals("reports")) {
      reports(exchange, summary.get());
    } else {
      Answer.error(exchange, 404, "of a run there is /reports");
    }
  }

  private void notHere(HttpExchange exchange, String run) throws IOException {
    Optional<String> elsewhere = reports.elsewhere(run);
    if (elsewhere.isPresent()) {
      String there = scheme + "://" + elsewhere.get() + exchange.getRequestURI();
      exchange.getResponseHeaders().set("Location", there);
      Answer.error(exchange, 307, "its partition is with another instance");
    } else {
      Answer.error(exchange, 404, "no such run here");
    }
  }

  private void reports(HttpExchange exchange, RunSummary run) throws IOException {
    try {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      long since = since(query.getOrDefault("since", ""));
      int limit = limit(query.getOrDefault("limit", ""));
      List<byte[]> found = reports.of(run.run(), run.workers(), since, limit);
      Answer.send(exchange, 200, "application/json", array(found));
    } catch (IllegalArgumentException e) {
      Answer.error(exchange, 400, String.valueOf(e.getMessage()));
    } catch (Reports.Unavailable e) {
      Answer.error(exchange, 503, String.valueOf(e.getMessage()));
    }
  }

  private static byte[] array(List<byte[]> elements) {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.writeBytes("{\"reports\":[".getBytes(UTF_8));
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        array.write(',');
      }
      array.writeBytes(elements.get(i));
    }
    array.writeBytes("]}".getBytes(UTF_8));
    return array.toByteArray();
  }

  private static long since(String text) {
    try {
      return text.isEmpty() ? Long.MIN_VALUE : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "since=" + text + ": must be a time as in 2026-01-01T00:00:00Z", e);
    }
  }

  private static int limit(String text) {
    try {
      int limit = text.isEmpty() ? MOST_REPORTS : Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST_REPORTS) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("limit=" + text + ": must be 1 to " + MOST_REPORTS, e);
    }
    throw new IllegalArgumentException("limit=" + text + ": must be 1 to " + MOST_REPORTS);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return query;
  }

  /** Percent signs only: a plus is a plus. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  private static Map<String, Object> json(RunSummary run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.run());
    json.put("active", run.active());
    json.put("started", run.started().toString());
    json.put("seen", run.seen().toString());
    if (run.ended() != null) {
      json.put("ended", run.ended().toString());
    }
    json.put("reports", run.reports());
    json.put("workers", run.workers());
    json.put("iteration", run.iteration());
    json.put("epoch", run.epoch());
    json.put("memorization", run.state());
    if (run.onsetIteration() >= 0) {
      json.put("onset", run.onsetIteration());
    }
    return json;
  }
}
