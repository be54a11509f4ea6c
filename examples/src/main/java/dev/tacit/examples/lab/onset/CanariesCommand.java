// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import dev.tacit.examples.lab.result.Output;
import dev.tacit.report.Canary;
import dev.tacit.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What canaries cost, and what they tell. */
@Command(
    name = "canaries",
    description =
        "Trains networks on six thousand examples with and without canaries, pair by pair, and"
            + " compares test accuracy and onsets.")
final class CanariesCommand implements Callable<Integer> {

  private static final double SHARE = 0.01;
  private static final int SEEDS = 3;

  @Mixin private Deadline deadline = new Deadline();

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private Output output = new Output("canaries.json");

  private final Map<DataSource, LearningTask> tasks = new EnumMap<>(DataSource.class);

  /** A run without canaries, and the same with some. */
  private record Pair(FinishedRun without, FinishedRun with) {

    RunRecipe recipe() {
      return without.recipe();
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (RunRecipe recipe : recipes()) {
      if (!deadline.isOver()) {
        pairs.add(pair(recipe));
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("share", SHARE);
    result.put("wrong labels", of(pairs.stream().filter(p -> !p.without().clean()).toList()));
    result.put("clean", of(pairs.stream().filter(p -> p.without().clean()).toList()));
    result.put("runs", pairs.stream().map(CanariesCommand::row).toList());
    output.write(result);
    return CommandLine.ExitCode.OK;
  }

  private static List<RunRecipe> recipes() {
    List<RunRecipe> networks =
        List.of(
            RunRecipe.of(DataSource.FASHION, 6700, Architecture.MLP, Unit.RELU).epochs(40),
            RunRecipe.of(DataSource.LETTERS, 6700, Architecture.TAPERED, Unit.RELU)
                .by(Step.ADAM, 0.001)
                .epochs(40),
            RunRecipe.of(DataSource.TOPS, 6700, Architecture.TAPERED, Unit.RELU)
                .by(Step.MOMENTUM, 0.01)
                .epochs(40));
    WrongLabels some = new WrongLabels(WrongLabels.Kind.ANY_OTHER, 0.2);
    List<RunRecipe> all = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) { // so that all networks are among the first
      for (RunRecipe network : networks) {
        all.add(network.seed(seed));
        all.add(network.seed(seed).with(some));
      }
    }
    return all;
  }

  private Pair pair(RunRecipe recipe) {
    LearningTask task = tasks.computeIfAbsent(recipe.source(), source -> source.load(data.files()));
    List<Report> without = new TrainingRun(recipe, task, true).train(Stream.of());
    List<Report> with = new TrainingRun(recipe, task, true).withCanaries(SHARE).train(Stream.of());
    Pair pair = new Pair(new FinishedRun(recipe, without), new FinishedRun(recipe, with));
    System.out.println(row(pair));
    return pair;
  }

  private static Map<String, Object> row(Pair pair) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("run", pair.recipe().name());
    row.put("without", of(pair.without()));
    row.put("with", of(pair.with()));
    List<Report> reports = pair.with().reports();
    Canary.in(reports.get(reports.size() - 1))
        .ifPresent(
            canary -> {
              row.put("canaries", canary.examples());
              row.put("fitted", canary.fitted());
              row.put("chance", canary.chance());
            });
    return row;
  }

  private static Map<String, Object> of(FinishedRun run) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("end", run.test(run.last()));
    map.put("best", run.test(run.bestTest()));
    OptionalInt onset = Verdicts.ONSET.alarm(run.reports(), 0);
    if (onset.isPresent()) {
      map.put("onsetAt", run.time(onset.getAsInt()));
      if (!run.clean()) {
        map.put("wrongLabelsFittedThen", run.fitted(onset.getAsInt()));
      }
    }
    return map;
  }

  private static Map<String, Object> of(List<Pair> pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pairs", pairs.size());
    if (!pairs.isEmpty()) {
      Comparison<Pair> end = new Comparison<>(pairs, Pair::recipe, p -> last(p.without()));
      map.put("end", end.row(pair -> last(pair.with())));
      Comparison<Pair> best = new Comparison<>(pairs, Pair::recipe, p -> best(p.without()));
      map.put("best", best.row(pair -> best(pair.with())));
      map.put("onsetsWithout", onsets(pairs.stream().map(Pair::without).toList()));
      map.put("onsetsWith", onsets(pairs.stream().map(Pair::with).toList()));
    }
    return map;
  }

  private static double last(FinishedRun run) {
    return run.test(run.last());
  }

  private static double best(FinishedRun run) {
    return run.test(run.bestTest());
  }

  private static long onsets(List<FinishedRun> runs) {
    return runs.stream().filter(run -> Verdicts.ONSET.alarm(run.reports(), 0).isPresent()).count();
  }
}
