// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.result.Output;
import dev.tacit.label.LastingShare;
import dev.tacit.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How well the share of wrong labels is estimated. */
@Command(
    name = "estimates",
    description =
        "Compares the estimated share of wrong labels with the true one, at parts of the runs that"
            + " were trained.")
final class EstimatesCommand implements Callable<Integer> {

  private static final String ESTIMATE = "tacit.label.noise";
  private static final double[] TIMES = {0.1, 0.25, 0.5};

  @Mixin private RunFolder cache = new RunFolder("arrivals");

  @Mixin private Output output = new Output("label-noise.json");

  @Override
  public Integer call() throws IOException {
    Map<String, List<FinishedRun>> groups =
        cache.cache().finished().stream()
            .filter(run -> run.recipe().evaluations() == RunRecipe.USUAL_EVALUATIONS)
            .collect(
                Collectors.groupingBy(
                    EstimatesCommand::group, LinkedHashMap::new, Collectors.toList()));
    List<Map<String, Object>> rows = new ArrayList<>();
    groups.forEach((group, runs) -> rows.add(row(group, runs)));
    output.write(Map.of("estimates", rows));
    return CommandLine.ExitCode.OK;
  }

  /** Runs of a part whose labels are wrong alike; clean ones by whether they generalize. */
  private static String group(FinishedRun run) {
    String part = run.part().name().toLowerCase(Locale.ROOT);
    String labels = run.clean() ? "clean" : run.recipe().wrong().text() + " %";
    String bad = run.clean() && !run.generalizes() ? ", does not generalize" : "";
    return part + ", " + labels + bad;
  }

  private static Map<String, Object> row(String group, List<FinishedRun> runs) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("group", group);
    row.put("runs", runs.size());
    row.put("share", runs.get(0).recipe().wrong().share());
    for (double time : TIMES) {
      row.put("at " + time, spread(runs.stream().mapToDouble(run -> estimate(run, time))));
    }
    row.put("in the end", spread(runs.stream().mapToDouble(EstimatesCommand::inTheEnd)));
    return row;
  }

  /** The estimate that stays: the first that has lasted, else the latest. */
  private static double inTheEnd(FinishedRun run) {
    LastingShare share = new LastingShare();
    double latest = Double.NaN;
    for (Report report : run.reports()) {
      double now = report.value(ESTIMATE);
      if (!Double.isNaN(now)) {
        latest = now;
        if (share.lasts(report.epoch() + 1.0, now)) {
          return now;
        }
      }
    }
    return latest;
  }

  /** The latest estimate by then, NaN if it was undefined. */
  private static double estimate(FinishedRun run, double time) {
    double latest = Double.NaN;
    for (int i = 0; i <= run.last() && run.time(i) <= time; i++) {
      latest = run.reports().get(i).value(ESTIMATE);
    }
    return latest;
  }

  private static Map<String, Object> spread(DoubleStream estimates) {
    double[] defined = estimates.filter(one -> !Double.isNaN(one)).sorted().toArray();
    Map<String, Object> spread = new LinkedHashMap<>();
    spread.put("defined", defined.length);
    if (defined.length > 0) {
      spread.put("median", at(defined, 0.5));
      spread.put("from", at(defined, 0.1));
      spread.put("to", at(defined, 0.9));
    }
    return spread;
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.round(quantile * (sorted.length - 1))];
  }
}
