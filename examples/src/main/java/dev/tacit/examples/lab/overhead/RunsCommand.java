// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What whole runs take with Tacit and without. */
@Command(
    name = "runs",
    description =
        "Times whole runs with nothing, with Tacit and with Deeplearning4j's StatsListener"
            + " attached. The ratio is the time of an iteration over that of the same round's runs"
            + " with nothing.")
final class RunsCommand implements Callable<Integer> {

  @Mixin private ChosenNetworks networks = new ChosenNetworks();

  @Option(
      names = "--attached",
      paramLabel = "NAME",
      split = ",",
      description =
          "What is attached: ${COMPLETION-CANDIDATES} (default: each). NOTHING and NOTHING_AGAIN"
              + " are always there.")
  private Set<Variant> attached = EnumSet.allOf(Variant.class);

  @Mixin private RoundsOption rounds = new RoundsOption(2);

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "8",
      description = "How long a run lasts at least (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--budget-seconds",
      paramLabel = "S",
      defaultValue = "65",
      description =
          "Likewise for the run that keeps to a budget, which is promised from the first minute on"
              + " (default: ${DEFAULT-VALUE}).")
  private double budgetSeconds;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "S",
      defaultValue = "2",
      description =
          "Likewise for the runs that go before and do not count (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "256",
      converter = AtLeastOne.class,
      description =
          "Iterations between two measurements of the run that is pinned (default:"
              + " ${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--reference",
      paramLabel = "N",
      defaultValue = "400",
      converter = AtLeastOne.class,
      description =
          "Examples that pinned runs measure, at least 10; the LSTM has 20 at most (default:"
              + " ${DEFAULT-VALUE}).")
  private int reference;

  @Mixin private Output output = new Output("overhead.json");

  @Override
  public Integer call() throws IOException {
    FashionMnist images = FashionMnist.subset();
    List<Map<String, Object>> rows = new ArrayList<>();
    WholeRuns.Plan plan =
        new WholeRuns.Plan(warmUpSeconds, seconds, budgetSeconds, every, reference);
    Set<Variant> variants = EnumSet.of(Variant.NOTHING, Variant.NOTHING_AGAIN);
    variants.addAll(attached);
    for (BenchmarkNetwork kind : networks.all()) {
      var runs =
          new RunsByRound<>(
              new WholeRuns(kind, images, plan).measure(rounds.count(), variants),
              Variant.NOTHING,
              Variant.NOTHING_AGAIN);
      runs.runs().keySet().forEach(variant -> rows.add(row(kind, variant, plan, runs)));
    }
    output.writeWithConditions(Map.of("wholeRuns", rows));
    return CommandLine.ExitCode.OK;
  }

  private static Map<String, Object> row(
      BenchmarkNetwork kind,
      Variant variant,
      WholeRuns.Plan plan,
      RunsByRound<Variant, WholeRuns.Run> all) {
    List<WholeRuns.Run> runs = all.of(variant);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", kind.title());
    row.put("parameters", kind.build().numParams());
    row.put("batch", kind.batch());
    row.put("attached", variant.title(plan.every()));
    row.put("settings", variant.settings());
    if (variant.pinned()) {
      row.put("referenceExamples", plan.examples(kind));
    }
    row.put("iterations", runs.stream().map(WholeRuns.Run::iterations).toList());
    row.put(
        "millisecondsPerIteration",
        MedianAndRange.of(runs.stream().map(run -> 1e3 * run.secondsPerIteration()).toList())
            .toMap());
    row.put("ratio", all.ratios(variant, WholeRuns.Run::secondsPerIteration));
    row.put("cpuRatio", all.ratios(variant, WholeRuns.Run::cpuSecondsPerIteration));
    row.putAll(reported(variant, runs));
    System.out.println(row);
    return row;
  }

  /** What each run's listener said of itself, round by round. */
  private static Map<String, Object> reported(Variant variant, List<WholeRuns.Run> runs) {
    Map<String, Object> reported = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(run.reported().keySet()));
    if (variant.pinned()) {
      // Said by the latest report, which may be the first: this run's ratio says it better.
      names.remove("contention");
    }
    for (String name : names) {
      reported.put(
          name,
          runs.stream()
              .map(run -> rounded(run.reported().getOrDefault(name, Double.NaN)))
              .toList());
    }
    return reported;
  }

  private static Number rounded(Number number) {
    return number instanceof Double value ? Math.round(value * 1e4) / 1e4 : number;
  }
}
