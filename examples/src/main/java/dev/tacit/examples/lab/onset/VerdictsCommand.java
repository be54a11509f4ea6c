// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.Catalogue.Part;
import dev.tacit.examples.lab.result.Output;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Scores verdicts over arrivals on the cached runs. */
@Command(
    name = "verdicts",
    description = "Scores Tacit's verdict, and others, on the runs whose arrivals were recorded.")
final class VerdictsCommand implements Callable<Integer> {

  private static final double MISTAKEN = 0.1;

  /**
   * In the folder of the cache: the untouched runs that the use of held-out labels was chosen on.
   */
  private static final String SEEN = "seen.txt";

  private static final Names UNTOUCHED = new Names("untouched", "");
  private static final Names SEALED = new Names("sealed", ", sealed");

  /**
   * How a part is called in the result.
   *
   * @param part that was scored
   * @param suffix of whatever else is said of it
   */
  private record Names(String part, String suffix) {
    Names named(String which) {
      return new Names(part + which, suffix + which);
    }
  }

  @Mixin private RunFolder cache = new RunFolder("arrivals");

  @Mixin private Output output = new Output("verdicts.json");

  @Mixin private ChoosingOnly choosingOnly = new ChoosingOnly();

  @Override
  public Integer call() throws IOException {
    List<FinishedRun> runs =
        cache.cache().finished().stream()
            .filter(run -> !choosingOnly.isSet() || run.part().compareTo(Part.UNTOUCHED) < 0)
            .toList();
    Map<String, Object> result = result(runs);
    if (choosingOnly.isSet()) {
      System.out.println(Result.text(result));
    } else {
      output.write(result);
    }
    return CommandLine.ExitCode.OK;
  }

  private Map<String, Object> result(List<FinishedRun> all) throws IOException {
    List<FinishedRun> choosing = in(all, EnumSet.of(Part.CHOOSING, Part.NEW, Part.SLOW));
    Set<String> seen = Set.copyOf(Files.readAllLines(cache.folder().resolve(SEEN)));
    Map<Boolean, List<FinishedRun>> untouched =
        in(all, EnumSet.of(Part.UNTOUCHED)).stream()
            .collect(Collectors.partitioningBy(run -> seen.contains(run.recipe().name())));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("choosing", scored(in(all, EnumSet.of(Part.CHOOSING, Part.NEW)), choosing));
    result.put("choosing, slow", scored(in(all, EnumSet.of(Part.SLOW)), choosing));
    if (!choosingOnly.isSet()) {
      double patience = Stopping.bestForNew(all).patience();
      result.put("patience", patience);
      untouched.forEach(
          (looked, runs) ->
              result.putAll(
                  of(runs, looked ? UNTOUCHED : UNTOUCHED.named(", later"), choosing, patience)));
      List<FinishedRun> sealed = in(all, EnumSet.of(Part.SEALED));
      result.putAll(of(sealed, SEALED, choosing, patience));
      result.put("sealed, kinds", KindScore.of(sealed).stream().map(KindScore::toMap).toList());
    }
    return result;
  }

  private static Map<String, Object> of(
      List<FinishedRun> runs, Names names, List<FinishedRun> choosing, double patience) {
    List<FinishedRun> slow = runs.stream().filter(VerdictsCommand::slow).toList();
    List<FinishedRun> usual = runs.stream().filter(run -> !slow(run)).toList();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(names.part(), scored(usual, choosing));
    result.put(names.part() + ", slow", scored(slow, choosing));
    result.put("failures" + names.suffix(), new Score(Verdicts.WARNING, 0, runs).failures());
    result.put("memorizing" + names.suffix(), ends(only(runs, true), patience));
    result.put("clean" + names.suffix(), ends(only(runs, false), patience));
    return result;
  }

  private static List<FinishedRun> in(List<FinishedRun> all, Set<Part> parts) {
    return all.stream()
        .filter(run -> parts.contains(run.part()))
        .filter(VerdictsCommand::atUsualRate)
        .toList();
  }

  /** Older runs were also measured more often and more rarely, to compare rates. */
  private static boolean atUsualRate(FinishedRun run) {
    return run.part().compareTo(Part.SLOW) >= 0
        || run.recipe().evaluations() == RunRecipe.USUAL_EVALUATIONS;
  }

  private static boolean slow(FinishedRun run) {
    return Catalogue.slow(run.recipe());
  }

  private static Map<String, Object> ends(List<FinishedRun> runs, double patience) {
    Comparison<FinishedRun> comparison =
        new Comparison<>(runs, FinishedRun::recipe, run -> Outcome.CLASSIC.of(run, patience));
    Map<String, Object> ends = comparison.sizes();
    for (Outcome outcome : Outcome.values()) {
      ends.put(outcome.text(), comparison.row(run -> outcome.of(run, patience)));
    }
    return ends;
  }

  private static List<FinishedRun> only(List<FinishedRun> runs, boolean memorizing) {
    return runs.stream().filter(run -> memorizing ? run.memorizes() : run.generalizes()).toList();
  }

  private static Map<String, Object> scored(List<FinishedRun> runs, List<FinishedRun> choosing) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Verdicts verdict : Verdicts.values()) {
      rows.add(new Score(verdict, 0, runs).toMap());
    }
    if (runs.stream().allMatch(Questioning::known)) {
      for (Questioning asking : Questioning.values()) {
        rows.add(new Score(asking, 0, runs).toMap());
        rows.add(new Score(asking, MISTAKEN, runs).toMap());
      }
    }
    for (Rival rival : List.of(Rival.PATIENCE_ACCURACY, Rival.LABEL_WAVE)) {
      rows.add(new Score(rival, ScoreCommand.best(rival, choosing), runs).toMap());
    }
    Map<String, Object> scored = new LinkedHashMap<>();
    scored.put("runs", runs.size());
    scored.put("detectors", rows);
    return scored;
  }
}
