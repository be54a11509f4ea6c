package dev.tacit.examples.onset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What training anew without suspects is worth. */
@Command(
    name = "cleaned",
    description =
        "Compares runs that were trained anew without the examples whose labels looked wrong with"
            + " classic early stopping on all examples.")
public final class CleanedCommand implements Callable<Integer> {

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "examples/results/arrivals",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path cache = Path.of("");

  @Option(
      names = "--anew",
      paramLabel = "DIR",
      defaultValue = "examples/results/cleaned",
      description = "Where those are kept that were trained anew (default: ${DEFAULT-VALUE}).")
  private Path anew = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "examples/results/cleaned.json",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  @Override
  public Integer call() throws IOException {
    List<FinishedRun> all = new Cache(cache).finished();
    double patience = Stopping.bestForNew(all).patience();
    List<TrainedAnew> both = TrainedAnew.of(all, new Cache(anew).finished());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("command", "OnsetBenchmark cleaned");
    result.put("patience", patience);
    result.put("memorizing", of(both, FinishedRun::memorizes, patience));
    result.put("clean", of(both, FinishedRun::generalizes, patience));
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(output.toFile(), result);
    System.out.println("Written to " + output);
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
