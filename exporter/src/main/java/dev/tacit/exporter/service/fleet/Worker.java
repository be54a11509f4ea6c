package dev.tacit.exporter.service.fleet;

import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.OnsetState;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One worker of a run.
 *
 * @param name as in the reports
 * @param iteration of the latest report
 * @param epoch of the latest report
 * @param time of the latest report, in milliseconds since 1970
 * @param reports how many were counted
 * @param kept how many of them are kept whole
 * @param ended when it said that it makes no more reports, in milliseconds since 1970; {@link
 *     #GOING_ON} if it did not
 * @param series what to show of it
 * @param memorization whether it memorizes
 */
record Worker(
    String name,
    int iteration,
    int epoch,
    long time,
    long reports,
    int kept,
    long ended,
    Map<Key, Sample> series,
    Memorization memorization) {

  /** Stands for no end. */
  static final long GOING_ON = Long.MAX_VALUE;

  private static final Verdict NOTHING_NEW =
      new Verdict(
          OnsetState.NOT_JUDGED, Verdict.NO_ONSET, false, List.of(), List.of(), "", List.of());

  static Worker unknown(String name, OnsetRules rules) {
    return new Worker(
        name,
        Integer.MIN_VALUE,
        0,
        Long.MIN_VALUE,
        0,
        0,
        GOING_ON,
        Map.of(),
        Memorization.unknown(rules));
  }

  /** After another report, and what the exporter's own rules say. */
  record Step(Worker next, Verdict verdict) {}

  /** A late report is counted and adds its durations; what is shown stays the latest. */
  Step after(Report report, OnsetRules rules) {
    boolean newer = report.time().toEpochMilli() > time || report.iteration() > iteration;
    if (!newer) {
      Map<Key, Sample> grown = grown(report.measurements(), false);
      Worker same =
          new Worker(name, iteration, epoch, time, reports + 1, kept, ended, grown, memorization);
      return new Step(same, NOTHING_NEW);
    }
    Memorization.Step judged = memorization.after(report, rules);
    List<Measurement> all = new ArrayList<>(report.measurements());
    if (!judged.next().judged()) {
      all.addAll(judged.verdict().measurements());
    }
    Worker next =
        new Worker(
            name,
            report.iteration(),
            report.epoch(),
            report.time().toEpochMilli(),
            reports + 1,
            kept,
            goesOn(report) ? GOING_ON : ended,
            grown(all, true),
            judged.next());
    return new Step(next, judged.verdict());
  }

  /** The end may be read before the last reports, which come on another topic. */
  private boolean goesOn(Report report) {
    return ended == GOING_ON || report.time().toEpochMilli() > ended;
  }

  private Map<Key, Sample> grown(List<Measurement> measurements, boolean newer) {
    Map<Key, Sample> grown = new LinkedHashMap<>(series);
    for (Measurement measurement : measurements) {
      grown.compute(
          new Key(measurement.metric().name(), measurement.tags()),
          (key, known) ->
              known == null ? Sample.first(measurement) : known.next(measurement, newer));
    }
    return Collections.unmodifiableMap(grown);
  }

  Worker keeping(int reportsKept) {
    return new Worker(
        name, iteration, epoch, time, reports, reportsKept, ended, series, memorization);
  }

  /** An end that lies before a report is not the end. */
  Worker ended(long when) {
    return when < time
        ? this
        : new Worker(name, iteration, epoch, time, reports, kept, when, series, memorization);
  }
}
