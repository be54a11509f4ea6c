// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What training anew without suspects is worth. */
@Command(
    name = "cleaned",
    description =
        "Compares runs that were trained anew without the examples whose labels looked wrong with"
            + " classic early stopping on all examples.")
final class CleanedCommand implements Callable<Integer> {

  @Mixin private RunFolder cache = new RunFolder("arrivals");

  @Option(
      names = "--anew",
      paramLabel = "DIR",
      defaultValue = "examples/results/cleaned",
      description = "Where those are kept that were trained anew (default: ${DEFAULT-VALUE}).")
  private Path anew = Path.of("");

  @Mixin private Output output = new Output("cleaned.json");

  @Override
  public Integer call() throws IOException {
    List<FinishedRun> all = cache.cache().finished();
    double patience = Stopping.bestForNew(all).patience();
    List<TrainedAnew> both = TrainedAnew.of(all, new Cache(anew).finished());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("patience", patience);
    result.put("memorizing", of(both, FinishedRun::memorizes, patience));
    result.put("clean", of(both, FinishedRun::generalizes, patience));
    output.write(result);
    return CommandLine.ExitCode.OK;
  }

  private static Map<String, Object> of(
      List<TrainedAnew> both, Predicate<FinishedRun> kind, double patience) {
    List<TrainedAnew> runs = both.stream().filter(run -> kind.test(run.before())).toList();
    Comparison<TrainedAnew> comparison =
        new Comparison<>(
            runs, TrainedAnew::recipe, run -> Outcome.CLASSIC.of(run.before(), patience));
    Map<String, Object> map = comparison.sizes();
    map.put("suspicious", runs.stream().filter(TrainedAnew::suspicious).count());
    map.put("leftOut", sum(runs, CleanedTruth.LEFT_OUT.name()));
    map.put("leftOutWrong", sum(runs, CleanedTruth.WRONG.name()));
    map.put("wrong", sum(runs, CleanedTruth.ALL_WRONG.name()));
    if (!runs.isEmpty()) {
      for (Anew way : Anew.values()) {
        map.put(way.text(), comparison.row(run -> way.of(run, patience)));
      }
    }
    return map;
  }

  private static double sum(List<TrainedAnew> runs, String metric) {
    return runs.stream().mapToDouble(run -> run.left(metric)).sum();
  }

  /** What is used in the end. */
  private enum Anew {
    ALL("all examples, to the end") {
      @Override
      double of(TrainedAnew run, double patience) {
        return Outcome.LAST.of(run.before(), patience);
      }
    },
    CLASSIC("all examples, classic early stopping") {
      @Override
      double of(TrainedAnew run, double patience) {
        return Outcome.CLASSIC.of(run.before(), patience);
      }
    },
    CLEANED("without suspects, to the end") {
      @Override
      double of(TrainedAnew run, double patience) {
        return Outcome.LAST.of(run.anew(), patience);
      }
    },
    CLEANED_CLASSIC("without suspects, classic early stopping") {
      @Override
      double of(TrainedAnew run, double patience) {
        return Outcome.CLASSIC.of(run.anew(), patience);
      }
    },
    IF_SUSPICIOUS("without suspects if labels look wrong, classic early stopping") {
      @Override
      double of(TrainedAnew run, double patience) {
        return (run.suspicious() ? CLEANED_CLASSIC : CLASSIC).of(run, patience);
      }
    };

    private final String text;

    Anew(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    abstract double of(TrainedAnew run, double patience);
  }
}
