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
 * @param losses reports that did not arrive
 * @param doubled records with a report that had arrived before
 * @param overtaken reports that arrived after a later one of their run
 * @param lateMillis how long after they had been made reports arrived: median, 99 of 100, all
 * @param miscounted runs of which the service has not as many reports as arrived, with both numbers
 * @param onsets events of the service, one of each run that came so far if all is well
 * @param wantedOnsets runs that came so far
 * @param ended exporters that ended by themselves
 * @param events what was done
 */
record ChaosOutcome(
    int jobs,
    int killed,
    ChaosLosses losses,
    int doubled,
    int overtaken,
    List<Long> lateMillis,
    Map<String, String> miscounted,
    List<String> onsets,
    int wantedOnsets,
    List<String> ended,
    List<Trouble.Event> events) {

  /** By which it is written to a file. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("jobs", jobs);
    json.put("jobsKilled", killed);
    json.put("published", losses.published());
    json.put("lost", losses.all());
    json.put("lostByRun", losses.byRun());
    json.put("lostThoughPublished100MillisBeforeTheLast", losses.old());
    json.put("doubled", doubled);
    json.put("outOfOrder", overtaken);
    json.put("millisUntilHalfArrived", lateMillis.get(0));
    json.put("millisUntil99PercentArrived", lateMillis.get(1));
    json.put("millisUntilAllArrived", lateMillis.get(2));
    json.put("runsTheServiceMiscounted", miscounted);
    json.put("onsetEvents", onsets.size());
    json.put("onsetEventsTwice", onsets.size() - onsets.stream().distinct().count());
    json.put("onsetEventsWanted", wantedOnsets);
    json.put("exportersThatEndedByThemselves", ended);
    List<String> log = new ArrayList<>();
    events.forEach(event -> log.add("%.1f s: %s".formatted(event.millis() / 1e3, event.what())));
    json.put("log", log);
    return json;
  }
}
