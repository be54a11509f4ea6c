// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.overhead.GradientEquivalents.Cost;
import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What each diagnostic costs, in gradient equivalents. */
@Command(
    name = "cost",
    description =
        "Times each diagnostic, each family and the presets in gradient equivalents: the time over"
            + " that of one plain gradient of the same examples.")
final class CostCommand implements Callable<Integer> {

  private static final int BATCH = 64;
  private static final int TRAINING_BATCHES = 20;
  private static final int FEW_EXAMPLES = 128;
  private static final int MANY_EXAMPLES = 512;

  @Option(
      names = "--network",
      required = true,
      paramLabel = "NAME",
      description = "Which network: ${COMPLETION-CANDIDATES}.")
  private BenchmarkNetwork network = BenchmarkNetwork.MLP;

  @Mixin private RoundsOption rounds = new RoundsOption(3);

  @Mixin private Output output = new Output("cost.json");

  @Override
  public Integer call() throws IOException {
    FashionMnist images = FashionMnist.subset();
    List<CostCase> all = new ArrayList<>(CostCase.single());
    all.addAll(CostCase.together());
    List<Map<String, Object>> rows = new ArrayList<>(rows(images, FEW_EXAMPLES, all, 1));
    // What the Java machine had to learn it has learnt.
    rows.addAll(rows(images, MANY_EXAMPLES, CostCase.together(), 0));
    output.writeWithConditions(Map.of("gradientEquivalents", rows));
    return CommandLine.ExitCode.OK;
  }

  private List<Map<String, Object>> rows(
      FashionMnist images, int examples, List<CostCase> cases, int uncounted) {
    int[] first = IntStream.range(0, examples).toArray();
    DataSet reference = network.shaped(images.train().shuffled(1).at(first).toDataSet());
    INDArray others = network.shaped(images.test().shuffled(1).at(first).toDataSet()).getFeatures();
    List<DataSet> training =
        images
            .train()
            .shuffled(2)
            .batches(BATCH)
            .limit(TRAINING_BATCHES)
            .map(network::shaped)
            .toList();
    List<Map<String, Object>> rows = new ArrayList<>();
    new GradientEquivalents(network.build(), reference, others, training)
        .measure(cases, uncounted, rounds.count())
        .forEach((name, costs) -> rows.add(row(examples, name, costs)));
    return rows;
  }

  private Map<String, Object> row(int examples, String measured, List<Cost> costs) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", network.title());
    row.put("examples", examples);
    row.put("measured", measured);
    row.putAll(MedianAndRange.of(costs.stream().map(Cost::ratio).toList()).toMap());
    System.out.println(row);
    return row;
  }
}
