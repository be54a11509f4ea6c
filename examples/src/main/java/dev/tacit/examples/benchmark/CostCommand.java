package dev.tacit.examples.benchmark;

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

/** What each diagnostic costs, in gradient equivalents. */
@Command(
    name = "cost",
    description =
        "Times each diagnostic, each family and the presets in gradient equivalents: the time over"
            + " that of one plain gradient of the same examples.")
public final class CostCommand implements Callable<Integer> {

  private static final int BATCH = 64;
  private static final int TRAINING_BATCHES = 20;
  private static final int[] EXAMPLES = {128, 512};

  @Option(
      names = "--networks",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "MLP,LENET,RESNET",
      description = "Which networks (default: ${DEFAULT-VALUE}).")
  private List<BenchmarkNetwork> networks = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds that count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "examples/results/cost.json",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  private final FashionMnist images = FashionMnist.subset();

  @Override
  public Integer call() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BenchmarkNetwork kind : networks) {
      for (int examples : EXAMPLES) {
        rows.addAll(rows(kind, examples));
      }
    }
    List<String> command =
        List.of("OverheadBenchmark", "cost", "--rounds", Integer.toString(rounds));
    new Result(command, Map.of("gradientEquivalents", rows)).write(output);
    return CommandLine.ExitCode.OK;
  }

  private List<Map<String, Object>> rows(BenchmarkNetwork kind, int examples) {
    int[] first = IntStream.range(0, examples).toArray();
    DataSet reference = images.train().shuffled(1).at(first).toDataSet();
    INDArray others = images.test().shuffled(1).at(first).toDataSet().getFeatures();
    List<DataSet> training =
        images.train().shuffled(2).batches(BATCH).limit(TRAINING_BATCHES).toList();
    List<Map<String, Object>> rows = new ArrayList<>();
    new GradientEquivalents(kind.build(), reference, others, training)
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
}
