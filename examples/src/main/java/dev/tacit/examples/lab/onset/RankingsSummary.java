// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Means over ranked runs, and their differences from Tacit's, with intervals of the bootstrap: over
 * runs, and over data sets, since runs of the same data are alike.
 */
final class RankingsSummary {

  private static final Map<String, ToDoubleFunction<RankingScores>> SCORES = new LinkedHashMap<>();

  static {
    SCORES.put("area", RankingScores::area);
    SCORES.put("atWrong", RankingScores::atWrong);
    SCORES.put("at20", RankingScores::at20);
    SCORES.put("at100", RankingScores::at100);
  }

  private final List<RankedRun> runs;

  private RankingsSummary(List<RankedRun> runs) {
    this.runs = runs;
  }

  /** Of all, of each kind of wrong labels, and the runs themselves. */
  static Map<String, Object> of(List<RankedRun> runs) {
    Map<String, List<RankedRun>> groups = new LinkedHashMap<>(Map.of("all", runs));
    for (RankedRun run : runs) {
      groups.computeIfAbsent(run.data().labels(), labels -> new ArrayList<>()).add(run);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    groups.forEach((name, group) -> result.put(name, new RankingsSummary(group).toMap()));
    result.put("ranked", runs);
    return result;
  }

  private Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("runs", runs.size());
    map.put("sources", runs.stream().map(run -> run.data().source()).distinct().count());
    map.put("trainingSeconds", mean(RankedRun::trainingSeconds));
    map.put("rankings", runs.get(0).rankings().keySet().stream().map(this::ranking).toList());
    map.put("named", runs.get(0).named().keySet().stream().map(this::named).toList());
    return map;
  }

  private Map<String, Object> ranking(String way) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("way", way);
    SCORES.forEach(
        (name, score) ->
            row.put(
                name,
                compared(
                    run -> score.applyAsDouble(run.ranking(way)),
                    run -> score.applyAsDouble(run.ranking(RankedTraining.TACIT)))));
    row.put("seconds", mean(run -> run.ranking(way).seconds()));
    return row;
  }

  private Map<String, Object> named(String way) {
    Map<String, Object> row = new LinkedHashMap<>();
    int named = sum(way, NamedLabels::named);
    int right = sum(way, NamedLabels::right);
    int wrong = sum(way, NamedLabels::wrong);
    row.put("way", way);
    row.put("named", named);
    row.put("right", right);
    row.put("wrong", wrong);
    row.put("silent", runs.stream().filter(run -> run.names(way).named() == 0).count());
    row.put("precision", named == 0 ? Double.NaN : (double) right / named);
    row.put("recall", (double) right / wrong);
    row.put(
        "f1", compared(run -> run.names(way).f1(), run -> run.names(RankedTraining.TACIT).f1()));
    return row;
  }

  private int sum(String way, ToDoubleFunction<NamedLabels> number) {
    return (int) runs.stream().mapToDouble(run -> number.applyAsDouble(run.names(way))).sum();
  }

  private double mean(ToDoubleFunction<RankedRun> number) {
    return runs.stream().mapToDouble(number).average().orElse(Double.NaN);
  }

  private Map<String, Object> compared(
      ToDoubleFunction<RankedRun> way, ToDoubleFunction<RankedRun> tacit) {
    ToDoubleFunction<RankedRun> less = run -> way.applyAsDouble(run) - tacit.applyAsDouble(run);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mean", mean(way));
    map.put("difference", Bootstrap.of(runs.stream().mapToDouble(less).toArray()));
    map.put("bySource", Bootstrap.of(bySource(less)));
    return map;
  }

  private double[] bySource(ToDoubleFunction<RankedRun> number) {
    Map<String, List<RankedRun>> groups =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.data().source(), LinkedHashMap::new, Collectors.toList()));
    List<Double> means = new ArrayList<>();
    groups.values().forEach(group -> means.add(new RankingsSummary(group).mean(number)));
    return means.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
