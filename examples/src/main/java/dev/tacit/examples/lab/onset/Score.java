// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What a rival with a setting makes of runs.
 *
 * @param rival that is judged
 * @param setting of it
 * @param runs that it is judged on
 */
record Score(Detector rival, double setting, Collection<FinishedRun> runs) {

  private OptionalInt alarm(FinishedRun run) {
    return rival.alarm(run.reports(), setting);
  }

  private List<FinishedRun> memorizing() {
    return runs.stream().filter(FinishedRun::memorizes).toList();
  }

  private List<FinishedRun> generalizing() {
    return runs.stream().filter(FinishedRun::generalizes).toList();
  }

  private boolean early(FinishedRun run) {
    OptionalInt alarm = alarm(run);
    return alarm.isPresent() && run.fitted(alarm.getAsInt()) < FinishedRun.LATE;
  }

  /** Of the runs that memorize wrong labels, those that were told early enough. */
  Share early() {
    List<FinishedRun> all = memorizing();
    return new Share((int) all.stream().filter(this::early).count(), all.size());
  }

  /** Of the clean runs that generalize, those that were told all the same. */
  Share falseAlarms() {
    return told(FinishedRun::generalizes);
  }

  /** Of some of the runs, those that were told at all. */
  Share told(Predicate<FinishedRun> some) {
    List<FinishedRun> all = runs.stream().filter(some).toList();
    return new Share((int) all.stream().filter(r -> alarm(r).isPresent()).count(), all.size());
  }

  /** Of the runs that memorize wrong labels, those told before any was fitted. */
  Share premature() {
    List<FinishedRun> all = memorizing();
    return new Share((int) all.stream().filter(this::premature).count(), all.size());
  }

  private boolean premature(FinishedRun run) {
    OptionalInt alarm = alarm(run);
    return alarm.isPresent() && run.fitted(alarm.getAsInt()) < FinishedRun.NOTHING;
  }

  /** What a setting is chosen by. */
  double advantage() {
    return early().value() - falseAlarms().value();
  }

  /** For each alarm of a memorizing run, how much of the run later than the best test accuracy. */
  List<Double> delays() {
    List<Double> delays = new ArrayList<>();
    for (FinishedRun run : memorizing()) {
      alarm(run).ifPresent(at -> delays.add(run.time(at) - run.time(run.bestTest())));
    }
    return delays.stream().sorted().toList();
  }

  private List<Double> fitted() {
    List<Double> fitted = new ArrayList<>();
    for (FinishedRun run : memorizing()) {
      alarm(run).ifPresent(at -> fitted.add(run.fitted(at)));
    }
    return fitted.stream().sorted().toList();
  }

  static double median(List<Double> sorted) {
    return sorted.isEmpty()
        ? Double.NaN
        : (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rival", rival.text());
    map.put("setting", setting);
    map.put("early", early().toMap());
    map.put("falseAlarms", falseAlarms().toMap());
    map.put("premature", premature().toMap());
    map.put("medianDelayFromBestTest", median(delays()));
    map.put("medianFittedAtAlarm", median(fitted()));
    return map;
  }

  /** The runs that it got wrong, and how. */
  List<Map<String, Object>> failures() {
    List<Map<String, Object>> failures = new ArrayList<>();
    for (FinishedRun run : memorizing()) {
      if (!early(run)) {
        OptionalInt alarm = alarm(run);
        String what = alarm.isPresent() ? "late" : "never";
        failures.add(failure(run, what, alarm.isPresent() ? run.fitted(alarm.getAsInt()) : 1));
      }
    }
    for (FinishedRun run : generalizing()) {
      alarm(run).ifPresent(at -> failures.add(failure(run, "false", 0)));
    }
    return failures;
  }

  private static Map<String, Object> failure(FinishedRun run, String what, double fitted) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("run", run.recipe().name());
    map.put("alarm", what);
    run.onset().ifPresent(onset -> map.put("onset", run.time(onset)));
    if (what.equals("late")) {
      map.put("fitted", fitted);
    }
    return map;
  }
}
