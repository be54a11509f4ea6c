// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /api/runs?after=&limit=}, {@code /api/runs/{run}} and {@code
 * /api/runs/{run}/reports?worker=&start=&since=&limit=} as JSON.
 */
public final class RunsApi implements HttpHandler {

  /** Where runs are. */
  public static final String PATH = "/api/runs";

  /** The most runs in one answer; if there are more, {@code next} is what to ask for after. */
  public static final int MOST_RUNS = 1000;

  /** The most reports in one answer. */
  public static final int MOST_REPORTS = 1000;

  /** More than passes between two questions of a page. */
  private static final long AHEAD_MILLIS = 60_000;

  private final Summaries runs;
  private final Reports reports;
  private final String scheme;

  /**
   * Answers from what is given.
   *
   * @param scheme by which other instances are reached, {@code http} or {@code https}
   */
  public RunsApi(Summaries runs, Reports reports, String scheme) {
    this.runs = runs;
    this.reports = reports;
    this.scheme = scheme;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    List<String> path =
        Arrays.asList(
            exchange.getRequestURI().getRawPath().substring(PATH.length()).split("/", -1));
    if (path.size() == 1 && path.get(0).isEmpty()) {
      all(exchange);
    } else if (path.size() < 2 || path.size() > 3 || !path.get(0).isEmpty()) {
      HttpAnswer.error(exchange, 404, "there is " + PATH + "/{run} and " + PATH + "/{run}/reports");
    } else {
      one(exchange, Query.decoded(path.get(1)), path.size() == 3 ? path.get(2) : "");
    }
  }

  private void all(HttpExchange exchange) throws IOException {
    try {
      Query query = Query.of(exchange);
      int limit = query.count("limit", MOST_RUNS);
      List<RunSummary> some = runs.summaries(query.text("after").orElse(""), limit + 1);
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("now", Instant.now().toString());
      all.put("runs", some.stream().limit(limit).map(RunSummary::json).toList());
      if (some.size() > limit) {
        all.put("next", some.get(limit - 1).run());
      }
      HttpAnswer.json(exchange, 200, all);
    } catch (IllegalArgumentException e) {
      HttpAnswer.error(exchange, 400, String.valueOf(e.getMessage()));
    }
  }

  private void one(HttpExchange exchange, String run, String part) throws IOException {
    Optional<RunSummary> summary = runs.summary(run);
    if (summary.isEmpty()) {
      notHere(exchange, run);
    } else if (part.isEmpty()) {
      HttpAnswer.json(exchange, 200, summary.get().json());
    } else if (part.equals("reports")) {
      reports(exchange, summary.get());
    } else {
      HttpAnswer.error(exchange, 404, "of a run there is /reports");
    }
  }

  private void notHere(HttpExchange exchange, String run) throws IOException {
    Optional<String> elsewhere = reports.elsewhere(run);
    if (elsewhere.isPresent()) {
      String there = scheme + "://" + elsewhere.get() + exchange.getRequestURI();
      exchange.getResponseHeaders().set("Location", there);
      HttpAnswer.error(exchange, 307, "its partition is with another instance");
    } else {
      HttpAnswer.error(exchange, 404, "no such run here");
    }
  }

  private void reports(HttpExchange exchange, RunSummary run) throws IOException {
    try {
      Query query = Query.of(exchange);
      long since = begun(query.time("since", Long.MIN_VALUE));
      int limit = query.count("limit", MOST_REPORTS);
      Optional<String> worker = query.text("worker");
      Optional<TwinStart> twin = worker.flatMap(TwinStart::of).filter(one -> isOf(run, one));
      Optional<String> start = twin.map(TwinStart::start).or(() -> query.text("start"));
      List<String> workers = worker.map(List::of).orElse(workers(run, start));
      List<byte[]> found = reports.of(run.run(), start, inReports(run, workers), since, limit);
      HttpAnswer.send(exchange, 200, "application/json", array(found));
    } catch (IllegalArgumentException e) {
      HttpAnswer.error(exchange, 400, String.valueOf(e.getMessage()));
    } catch (Reports.Unavailable e) {
      HttpAnswer.error(exchange, 503, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isOf(RunSummary run, TwinStart twin) {
    return run.starts().stream()
        .anyMatch(one -> one.start().equals(twin.start()) && one.workers().contains(twin.name()));
  }

  /** What the workers are called in their reports. */
  private static List<String> inReports(RunSummary run, List<String> workers) {
    return workers.stream()
        .map(
            name ->
                TwinStart.of(name)
                    .filter(one -> isOf(run, one))
                    .map(TwinStart::worker)
                    .orElse(name))
        .distinct()
        .toList();
  }

  /** Whoever saw a report of a clock that is ahead still gets those that are made now. */
  private static long begun(long since) {
    long now = System.currentTimeMillis();
    return since > now ? now - AHEAD_MILLIS : since;
  }

  private static List<String> workers(RunSummary run, Optional<String> start) {
    return run.starts().stream()
        .filter(one -> start.isEmpty() || start.get().equals(one.start()))
        .flatMap(one -> one.workers().stream())
        .distinct()
        .sorted()
        .toList();
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
}
