// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What trouble cost.
 *
 * @param jobs that ran
 * @param killed of them
 * @param delivered what arrived of their reports
 * @param service what the service made of these
 * @param ended exporters that ended by themselves
 * @param events what was done
 */
record ChaosOutcome(
    int jobs,
    int killed,
    Delivered delivered,
    Service service,
    List<String> ended,
    List<Trouble.Event> events) {

  /**
   * What arrived.
   *
   * @param losses reports that did not arrive
   * @param doubled records with a report that had arrived before
   * @param overtaken reports that arrived after a later one of their run
   * @param lateMillis how long after they had been made reports arrived: median, 99 of 100, all
   */
  record Delivered(ChaosLosses losses, int doubled, int overtaken, List<Long> lateMillis) {}

  /**
   * What the service made of it.
   *
   * @param miscounted runs of which it has not as many reports as arrived, with both numbers
   * @param onsets its events, one of each run that came so far if all is well
   * @param wantedOnsets runs that came so far
   */
  record Service(Map<String, String> miscounted, List<String> onsets, int wantedOnsets) {}

  /** By which it is written to a file. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("jobs", jobs);
    json.put("jobsKilled", killed);
    json.put("published", delivered.losses().published());
    json.put("lost", delivered.losses().all());
    json.put("lostByRun", delivered.losses().byRun());
    json.put("lostThoughPublished100MillisBeforeTheLast", delivered.losses().old());
    json.put("doubled", delivered.doubled());
    json.put("outOfOrder", delivered.overtaken());
    json.put("millisUntilHalfArrived", delivered.lateMillis().get(0));
    json.put("millisUntil99PercentArrived", delivered.lateMillis().get(1));
    json.put("millisUntilAllArrived", delivered.lateMillis().get(2));
    json.put("runsTheServiceMiscounted", service.miscounted());
    List<String> onsets = service.onsets();
    json.put("onsetEvents", onsets.size());
    json.put("onsetEventsTwice", onsets.size() - onsets.stream().distinct().count());
    json.put("onsetEventsWanted", service.wantedOnsets());
    json.put("exportersThatEndedByThemselves", ended);
    List<String> log = new ArrayList<>();
    events.forEach(event -> log.add("%.1f s: %s".formatted(event.millis() / 1e3, event.what())));
    json.put("log", log);
    return json;
  }
}
