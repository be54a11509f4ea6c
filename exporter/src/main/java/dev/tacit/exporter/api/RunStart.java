// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the starts of a run's name.
 *
 * @param start as in the reports, {@code ""} if they do not tell
 * @param started time of its first report
 * @param seen time of its latest report
 * @param reports how many were counted
 * @param workers their names
 * @param over whether a later start has taken its place
 */
public record RunStart(
    String start, Instant started, Instant seen, long reports, List<String> workers, boolean over) {

  /** In the order of their first reports. */
  public static final Comparator<RunStart> BY_TIME = Comparator.comparing(RunStart::started);

  /** Copies the list. */
  public RunStart {
    workers = List.copyOf(workers);
  }

  /** Its fields, as they are answered. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("start", start);
    json.put("started", started.toString());
    json.put("seen", seen.toString());
    json.put("reports", reports);
    json.put("workers", workers);
    json.put("over", over);
    return json;
  }
}
