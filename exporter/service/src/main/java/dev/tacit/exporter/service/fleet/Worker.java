// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.api.TwinStart;
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
 * @param name as in the reports, or that of a {@link TwinStart}
 * @param start of the run, as in the reports; all that follows is of this start
 * @param since the earliest time of a report, in milliseconds since 1970
 * @param latest where training was at the latest report
 * @param progress how many reports came so far
 * @param series what to show of it
 * @param memorization whether it memorizes
 */
record Worker(
    String name,
    String start,
    long since,
    Latest latest,
    Progress progress,
    Map<Key, MetricSample> series,
    RunVerdict memorization) {

  /**
   * Where training was at the latest report.
   *
   * @param iteration of it
   * @param epoch of it
   * @param time of it, in milliseconds since 1970
   */
  record Latest(int iteration, int epoch, long time) {

    private static final Latest NONE = new Latest(Integer.MIN_VALUE, 0, Long.MIN_VALUE);

    private static Latest of(Report report) {
      return new Latest(report.iteration(), report.epoch(), report.time().toEpochMilli());
    }
  }

  /**
   * How many reports came so far.
   *
   * @param reports how many were counted
   * @param kept how many of them are kept whole
   * @param ended when the worker said that it makes no more, in milliseconds since 1970; {@link
   *     Worker#GOING_ON} if it did not
   */
  record Progress(long reports, int kept, long ended) {

    private Progress counted() {
      return new Progress(reports + 1, kept, ended);
    }

    private Progress keeping(int some) {
      return new Progress(reports, some, ended);
    }

    private Progress ended(long when) {
      return new Progress(reports, kept, when);
    }
  }

  /** Stands for no end. */
  static final long GOING_ON = Long.MAX_VALUE;

  private static final Verdict NOTHING_NEW =
      new Verdict(
          OnsetState.NOT_JUDGED,
          Verdict.Reached.NEVER,
          Verdict.Reached.NEVER,
          List.of(),
          List.of(),
          "",
          List.of());

  /** Before its first report, which is this one. */
  static Worker unknown(String name, Report first, OnsetRules rules) {
    return new Worker(
        name,
        first.start(),
        first.time().toEpochMilli(),
        Latest.NONE,
        new Progress(0, 0, GOING_ON),
        Map.of(),
        RunVerdict.unknown(rules));
  }

  /** Of the latest report. */
  int iteration() {
    return latest.iteration();
  }

  /** Of the latest report. */
  int epoch() {
    return latest.epoch();
  }

  /** Of the latest report, in milliseconds since 1970. */
  long time() {
    return latest.time();
  }

  /** How many reports were counted. */
  long reports() {
    return progress.reports();
  }

  /** How many of them are kept whole. */
  int kept() {
    return progress.kept();
  }

  /** When it said that it makes no more reports, {@link #GOING_ON} if it did not. */
  long ended() {
    return progress.ended();
  }

  /** After another report, and what the exporter's own rules say. */
  record Step(Worker next, Verdict verdict) {}

  /** A late report is counted and adds its durations; what is shown stays the latest. */
  Step after(Report report, OnsetRules rules) {
    boolean newer = report.time().toEpochMilli() > time() || report.iteration() > iteration();
    long first = Math.min(since, report.time().toEpochMilli());
    if (!newer) {
      Map<Key, MetricSample> grown = grown(report.measurements(), false);
      Worker same = new Worker(name, start, first, latest, progress.counted(), grown, memorization);
      return new Step(same, NOTHING_NEW);
    }
    RunVerdict.Step judged = memorization.after(report, rules);
    List<Measurement> all = new ArrayList<>(report.measurements());
    if (!judged.next().judged()) {
      all.addAll(judged.verdict().measurements());
    }
    Worker next =
        new Worker(
            name,
            start,
            first,
            Latest.of(report),
            progress.counted().ended(goesOn(report) ? GOING_ON : ended()),
            grown(all, true),
            judged.next());
    return new Step(next, judged.verdict());
  }

  /** The end may be read before the last reports, which come on another topic. */
  private boolean goesOn(Report report) {
    return ended() == GOING_ON || report.time().toEpochMilli() > ended();
  }

  private Map<Key, MetricSample> grown(List<Measurement> measurements, boolean newer) {
    Map<Key, MetricSample> grown = new LinkedHashMap<>(series);
    for (Measurement measurement : measurements) {
      grown.compute(
          new Key(measurement.metric().name(), measurement.tags()),
          (key, known) ->
              known == null ? MetricSample.first(measurement) : known.next(measurement, newer));
    }
    return Collections.unmodifiableMap(grown);
  }

  Worker keeping(int reportsKept) {
    return with(progress.keeping(reportsKept));
  }

  private Worker with(Progress now) {
    return new Worker(name, start, since, latest, now, series, memorization);
  }

  /** An end that lies before a report is not the end, and none is that of another start. */
  Worker ended(String ofStart, long when) {
    return when < time() || !ofStart.equals(start) ? this : with(progress.ended(when));
  }

  /** Whether a report of another start is of an earlier one. One that tells none may be newer. */
  boolean outlives(Report other) {
    long when = other.time().toEpochMilli();
    return other.start().isEmpty() ? when <= time() : when < since;
  }
}
