// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.Catalogue.Part;
import dev.tacit.examples.lab.result.Output;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores detectors on the cached runs. */
@Command(
    name = "score",
    description =
        "Scores Tacit's detector and others on the cached runs: settings are chosen on one part,"
            + " results reported on the other.")
final class ScoreCommand implements Callable<Integer> {

  @Mixin private RunFolder cache = new RunFolder("onset");

  @Mixin private Output output = new Output("onset.json");

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      defaultValue = "examples/results",
      description = "Where onset-roc.png and onset-delay.png go (default: ${DEFAULT-VALUE}).")
  private Path plots = Path.of("");

  @Mixin private ChoosingOnly choosingOnly = new ChoosingOnly();

  @Override
  public Integer call() throws IOException {
    List<FinishedRun> runs = cache.cache().finished();
    List<FinishedRun> choosing = part(runs, Part.CHOOSING);
    if (choosingOnly.isSet()) {
      print(table(choosing, choosing));
      print(tacit(choosing).failures());
      return CommandLine.ExitCode.OK;
    }
    Map<String, Object> result = result(runs);
    output.write(result);
    OnsetPlots drawn =
        new OnsetPlots(part(runs, Part.NEW), measured(chosen(choosing), part(runs, Part.NEW)));
    drawn.roc(plots.resolve("onset-roc.png"));
    drawn.delays(plots.resolve("onset-delay.png"));
    return CommandLine.ExitCode.OK;
  }

  private static void print(Object found) throws IOException {
    System.out.println(Result.text(found));
  }

  /** Those runs that all detectors can be judged on. */
  private static List<FinishedRun> part(List<FinishedRun> runs, Part part) {
    return measured(runs, part, RunRecipe.USUAL_EVALUATIONS);
  }

  private static List<FinishedRun> measured(List<FinishedRun> runs, Part part, int evaluations) {
    return runs.stream()
        .filter(run -> run.part() == part && run.recipe().evaluations() == evaluations)
        .toList();
  }

  private static Map<String, Object> result(List<FinishedRun> all) {
    List<FinishedRun> choosing = part(all, Part.CHOOSING);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("runs", all.size());
    for (Part part : EnumSet.range(Part.CHOOSING, Part.NEW)) {
      List<FinishedRun> runs = part(all, part);
      Map<String, Object> found = new LinkedHashMap<>(counts(runs));
      found.put("detectors", table(choosing, runs));
      found.put("bySource", groups(runs));
      found.put("failures", tacit(runs).failures());
      found.put("stopping", stopping(choosing, runs));
      result.put(part.name().toLowerCase(Locale.ROOT), found);
    }
    result.put("byEvaluations", byEvaluations(all));
    return result;
  }

  private static Score tacit(List<FinishedRun> runs) {
    return new Score(Rival.TACIT, Rival.TACIT.settings()[0], runs);
  }

  /** Tacit on the new runs, by how often they are measured. */
  private static List<Map<String, Object>> byEvaluations(List<FinishedRun> all) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int evaluations :
        all.stream().mapToInt(run -> run.recipe().evaluations()).sorted().distinct().toArray()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("evaluations", evaluations);
      row.putAll(tacit(measured(all, Part.NEW, evaluations)).toMap());
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> counts(List<FinishedRun> runs) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("runs", runs.size());
    counts.put("memorizing", runs.stream().filter(FinishedRun::memorizes).count());
    counts.put("generalizing", runs.stream().filter(FinishedRun::generalizes).count());
    return counts;
  }

  /** Tacit as it ships; every other at the setting that is best on the choosing part. */
  private static List<Map<String, Object>> table(
      List<FinishedRun> choosing, List<FinishedRun> judged) {
    List<Map<String, Object>> rows = new ArrayList<>();
    measured(chosen(choosing), judged)
        .forEach((rival, setting) -> rows.add(new Score(rival, setting, judged).toMap()));
    return rows;
  }

  static Map<Rival, Double> chosen(List<FinishedRun> choosing) {
    Map<Rival, Double> chosen = new LinkedHashMap<>();
    for (Rival rival : Rival.values()) {
      boolean ours = rival == Rival.TACIT || rival == Rival.TACIT_ALONE;
      chosen.put(rival, ours ? rival.settings()[0] : best(rival, choosing));
    }
    return chosen;
  }

  /** Without detectors of what was not measured on these runs. */
  private static Map<Rival, Double> measured(Map<Rival, Double> chosen, List<FinishedRun> runs) {
    Map<Rival, Double> measured = new LinkedHashMap<>(chosen);
    measured
        .keySet()
        .removeIf(rival -> runs.stream().noneMatch(run -> rival.measured(run.reports())));
    return measured;
  }

  static double best(Rival rival, List<FinishedRun> choosing) {
    return Arrays.stream(rival.settings())
        .boxed()
        .max(Comparator.comparingDouble(setting -> new Score(rival, setting, choosing).advantage()))
        .orElseThrow();
  }

  private static List<Map<String, Object>> groups(List<FinishedRun> judged) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (DataSource source : DataSource.values()) {
      for (Architecture network : Architecture.values()) {
        Predicate<FinishedRun> in =
            run -> run.recipe().source() == source && run.recipe().network() == network;
        List<FinishedRun> group = judged.stream().filter(in).toList();
        if (!group.isEmpty()) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("source", source.text());
          row.put("network", network.text());
          row.put("early", tacit(group).early().toMap());
          row.put("falseAlarms", tacit(group).falseAlarms().toMap());
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> stopping(
      List<FinishedRun> choosing, List<FinishedRun> judged) {
    Stopping stopping = Stopping.bestFor(choosing.stream().filter(FinishedRun::memorizes).toList());
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("patience", stopping.patience());
    for (DataSource source : DataSource.values()) {
      List<FinishedRun> runs =
          judged.stream()
              .filter(run -> run.recipe().source() == source && run.memorizes())
              .toList();
      if (!runs.isEmpty()) {
        rows.put(source.text(), stopping.of(runs));
      }
    }
    return rows;
  }
}
