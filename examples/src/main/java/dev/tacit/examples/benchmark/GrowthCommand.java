package dev.tacit.examples.benchmark;

import dev.tacit.examples.benchmark.GradientEquivalents.Cost;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the cost of measuring grows. */
@Command(
    name = "growth",
    description =
        "Times the standard diagnostics on dense networks, one factor at a time around"
            + " 784-256-256-10 with 128 reference examples, and draws what it found.")
public final class GrowthCommand implements Callable<Integer> {

  private static final int BATCH = 64;
  private static final int TRAINING_BATCHES = 10;

  @Option(
      names = "--factors",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "PARAMETERS,EXAMPLES,CLASSES,LAYERS",
      description = "Which factors (default: ${DEFAULT-VALUE}).")
  private List<Factor> factors = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      converter = AtLeastOne.class,
      description = "Rounds that count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "5",
      converter = AtLeastOne.class,
      description = "Smallest values of each factor, at most (default: ${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "examples/results/growth.json",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      defaultValue = "examples/results/growth.png",
      description = "Where the plot of it goes (default: ${DEFAULT-VALUE}).")
  private Path plot = Path.of("");

  @Option(names = "--only-plot", description = "Draw what the result has, measure nothing.")
  private boolean onlyPlot;

  private final FashionMnist images = FashionMnist.subset();
  private final Map<Shape, Map<String, List<Cost>>> measured = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    if (!onlyPlot) {
      new Result(command(), Map.of("growth", rows())).write(output);
    }
    GrowthPlot.of(output).write(plot);
    System.out.println("Drawn to " + plot);
    return CommandLine.ExitCode.OK;
  }

  private List<String> command() {
    return List.of(
        "OverheadBenchmark",
        "growth",
        "--factors",
        factors.stream().map(Enum::name).collect(Collectors.joining(",")),
        "--rounds",
        Integer.toString(rounds),
        "--points",
        Integer.toString(points));
  }

  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    measure(Shape.BASE); // so that the first point finds compiled code, as the others do
    for (Factor factor : factors) {
      for (Shape shape : factor.shapes().limit(points).toList()) {
        measured
            .computeIfAbsent(shape, this::measure)
            .forEach((name, costs) -> rows.add(row(factor, shape, name, costs)));
      }
    }
    return rows;
  }

  private Map<String, List<Cost>> measure(Shape shape) {
    DataSet reference = shape.labelled(first(images.train(), shape.examples()));
    INDArray others = first(images.test(), shape.examples());
    List<DataSet> training =
        images
            .train()
            .shuffled(2)
            .batches(BATCH)
            .limit(TRAINING_BATCHES)
            .map(batch -> shape.labelled(batch.getFeatures()))
            .toList();
    return new GradientEquivalents(shape.build(), reference, others, training)
        .measure(CostCase.standardAndFamilies(), 1, rounds);
  }

  private static INDArray first(LabelledImages images, int count) {
    return images.shuffled(1).at(IntStream.range(0, count).toArray()).toDataSet().getFeatures();
  }

  private static Map<String, Object> row(
      Factor factor, Shape shape, String name, List<Cost> costs) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("factor", factor.title());
    row.put("value", factor.of(shape));
    row.put("layers", shape.layers());
    row.put("width", shape.width());
    row.put("classes", shape.classes());
    row.put("examples", shape.examples());
    row.put("measured", name);
    row.put("milliseconds", spread(costs, cost -> 1e3 * cost.seconds()));
    row.put("gradientEquivalents", spread(costs, Cost::ratio));
    row.put("gradientMilliseconds", spread(costs, cost -> 1e3 * cost.gradientSeconds()));
    System.out.println(row);
    return row;
  }

  private static Map<String, Object> spread(List<Cost> costs, ToDoubleFunction<Cost> value) {
    return Spread.of(costs.stream().map(value::applyAsDouble).toList()).toMap();
  }
}
