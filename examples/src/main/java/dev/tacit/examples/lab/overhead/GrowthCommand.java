// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.lab.overhead.GradientEquivalents.Cost;
import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the cost of measuring grows. */
@Command(
    name = "growth",
    description =
        "Times the standard diagnostics on dense networks, one factor at a time around"
            + " 784-256-256-10 with 128 reference examples, and draws what it found.")
final class GrowthCommand implements Callable<Integer> {

  private static final int BATCH = 64;
  private static final int TRAINING_BATCHES = 10;

  @Option(
      names = "--factors",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "PARAMETERS,EXAMPLES,CLASSES,LAYERS",
      description = "Which factors (default: ${DEFAULT-VALUE}).")
  private List<GrowthFactor> factors = List.of();

  @Mixin private RoundsOption rounds = new RoundsOption(7);

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "5",
      converter = AtLeastOne.class,
      description = "Smallest values of each factor, at most (default: ${DEFAULT-VALUE}).")
  private int points;

  @Mixin private Output output = new Output("growth.json");

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      defaultValue = "examples/results/growth.png",
      description = "Where the plot of it goes (default: ${DEFAULT-VALUE}).")
  private Path plot = Path.of("");

  @Option(names = "--only-plot", description = "Draw what the result has, measure nothing.")
  private boolean onlyPlot;

  private final Map<DenseShape, Map<String, List<Cost>>> measured = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    if (!onlyPlot) {
      output.writeWithConditions(Map.of("growth", rows(FashionMnist.subset())));
    }
    GrowthPlot.of(output.file()).write(plot);
    System.out.println("Drawn to " + plot);
    return CommandLine.ExitCode.OK;
  }

  private List<Map<String, Object>> rows(FashionMnist images) {
    List<Map<String, Object>> rows = new ArrayList<>();
    measure(
        images, DenseShape.BASE); // so that the first point finds compiled code, as the others do
    for (GrowthFactor factor : factors) {
      for (DenseShape shape : factor.shapes().limit(points).toList()) {
        measured
            .computeIfAbsent(shape, one -> measure(images, one))
            .forEach((name, costs) -> rows.add(row(factor, shape, name, costs)));
      }
    }
    return rows;
  }

  private Map<String, List<Cost>> measure(FashionMnist images, DenseShape shape) {
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
        .measure(CostCase.standardAndFamilies(), 1, rounds.count());
  }

  private static INDArray first(LabelledImages images, int count) {
    return images.shuffled(1).at(IntStream.range(0, count).toArray()).toDataSet().getFeatures();
  }

  private static Map<String, Object> row(
      GrowthFactor factor, DenseShape shape, String name, List<Cost> costs) {
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
    return MedianAndRange.of(costs.stream().map(value::applyAsDouble).toList()).toMap();
  }
}
