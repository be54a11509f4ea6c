package dev.tacit.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tacit.examples.benchmark.BenchmarkNetwork;
import dev.tacit.examples.benchmark.Conditions;
import dev.tacit.examples.benchmark.GradientEquivalents;
import dev.tacit.examples.benchmark.WholeRun;
import dev.tacit.examples.data.FashionMnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what measuring costs, and writes it down with the conditions. */
@Command(
    name = "overhead-benchmark",
    description =
        "Times each diagnostic in gradient equivalents (its time over one plain gradient of the"
            + " same examples) and whole runs with and without Tacit.")
public final class OverheadBenchmark implements Callable<Integer> {

  private static final int BATCH = 128;
  private static final int WARM_UP_ITERATIONS = 20;
  private static final int[] EXAMPLES = {128, 512};

  @Option(
      names = "--networks",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "MLP,LENET,RESNET",
      description = "Networks for gradient equivalents (default: ${DEFAULT-VALUE}).")
  private List<BenchmarkNetwork> networks = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds of gradient equivalents (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Pairs of whole runs (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "1500",
      description = "Iterations of a whole run (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "examples/results/overhead.json",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean help;

  private final FashionMnist images = FashionMnist.subset();

  /** Runs with the options that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OverheadBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    List<String> command =
        List.of(
            "OverheadBenchmark",
            "--rounds",
            Integer.toString(rounds),
            "--runs",
            Integer.toString(runs),
            "--iterations",
            Integer.toString(iterations));
    result.put("conditions", Conditions.of(command));
    result.put("gradientEquivalents", gradientEquivalents());
    result.put("wholeRun", wholeRun());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(output.toFile(), result);
    System.out.println("Written to " + output);
    return CommandLine.ExitCode.OK;
  }

  private List<Map<String, Object>> gradientEquivalents() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BenchmarkNetwork kind : networks) {
      for (int examples : EXAMPLES) {
        rows.addAll(gradientEquivalents(kind, examples));
      }
    }
    return rows;
  }

  private List<Map<String, Object>> gradientEquivalents(BenchmarkNetwork kind, int examples) {
    DataSet reference = images.train().shuffled(1).at(first(examples)).toDataSet();
    INDArray others = images.test().shuffled(1).at(first(examples)).toDataSet().getFeatures();
    List<Map<String, Object>> rows = new ArrayList<>();
    new GradientEquivalents(kind.build(), reference, others, batches(WARM_UP_ITERATIONS))
        .measure(rounds)
        .forEach((name, ratios) -> rows.add(row(kind, examples, name, ratios)));
    return rows;
  }

  private static Map<String, Object> row(
      BenchmarkNetwork kind, int examples, String measured, List<Double> ratios) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", kind.title());
    row.put("examples", examples);
    row.put("measured", measured);
    row.putAll(Spread.of(ratios).toMap());
    System.out.println(row);
    return row;
  }

  private Map<String, Object> wholeRun() {
    List<WholeRun.Round> measured =
        new WholeRun(BenchmarkNetwork.MLP, batches(WARM_UP_ITERATIONS), iterations).measure(runs);
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

  private List<DataSet> batches(int most) {
    return images.train().shuffled(2).batches(BATCH).limit(most).toList();
  }

  private static int[] first(int count) {
    return IntStream.range(0, count).toArray();
  }

  /** Several ratios of the same thing. */
  private record Spread(double median, double smallest, double largest, int rounds) {

    static Spread of(List<Double> ratios) {
      List<Double> sorted = ratios.stream().sorted().toList();
      int n = sorted.size();
      double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
      return new Spread(median, sorted.get(0), sorted.get(n - 1), n);
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("median", rounded(median));
      map.put("smallest", rounded(smallest));
      map.put("largest", rounded(largest));
      map.put("rounds", rounds);
      return map;
    }

    private static double rounded(double ratio) {
      return Math.round(ratio * 1000) / 1000.0;
    }
  }
}
