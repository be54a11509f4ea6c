package dev.tacit.examples.benchmark;

import dev.tacit.examples.data.FashionMnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What whole runs take with Tacit and without. */
@Command(name = "runs", description = "Times whole runs with and without Tacit.")
public final class RunsCommand implements Callable<Integer> {

  private static final int BATCH = 128;
  private static final int BATCHES = 20;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Pairs of runs (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "1500",
      description = "Iterations of a run (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "examples/results/overhead.json",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  private final FashionMnist images = FashionMnist.subset();

  @Override
  public Integer call() throws IOException {
    List<String> command =
        List.of(
            "OverheadBenchmark",
            "runs",
            "--rounds",
            Integer.toString(rounds),
            "--iterations",
            Integer.toString(iterations));
    new Result(command, Map.of("wholeRun", wholeRun())).write(output);
    return CommandLine.ExitCode.OK;
  }

  private Map<String, Object> wholeRun() {
    List<DataSet> batches = images.train().shuffled(2).batches(BATCH).limit(BATCHES).toList();
    List<WholeRun.Round> measured =
        new WholeRun(BenchmarkNetwork.MLP, batches, iterations).measure(rounds);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", BenchmarkNetwork.MLP.title());
    row.put("batch", BATCH);
    row.put("iterations", iterations);
    row.put("settings", "defaults: budget 2 %, asynchronous, all standard diagnostics");
    row.put(
        "medianSecondsWithout",
        Spread.of(measured.stream().map(WholeRun.Round::secondsWithout).toList()).median());
    row.put("reports", measured.stream().map(WholeRun.Round::reports).toList());
    row.putAll(Spread.of(measured.stream().map(WholeRun.Round::ratio).toList()).toMap());
    System.out.println(row);
    return row;
  }
}
