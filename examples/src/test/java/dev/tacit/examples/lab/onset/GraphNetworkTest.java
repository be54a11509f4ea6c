// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Report;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

final class GraphNetworkTest {

  private static final LearningTask TAIL = DataSource.TAIL.load(DataFiles.OF_DEBIAN);

  private static RunRecipe recipe(Architecture network) {
    return RunRecipe.of(DataSource.TAIL, 200, network, RunRecipe.Unit.TANH).epochs(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"GRAPH", "RESIDUAL", "BRANCHED"})
  void aRunOfAGraphIsMeasuredLikeAnyOther(Architecture network) {
    List<Report> reports =
        new TrainingRun(recipe(network).evaluations(4), TAIL, true).train(Stream.of());

    Report last = reports.get(reports.size() - 1);
    for (String metric :
        List.of("benchmark.test.accuracy", "benchmark.averaged.test", "tacit.arrival.accuracy")) {
      assertThat(last.value(metric)).as(metric).isBetween(0.3, 1.0);
    }
    assertThat(last.value("tacit.label.implausible", "0.25")).isBetween(0.0, 1.0);
  }

  @Test
  void theSameLayersAnswerAlikeAsAGraph() {
    var layers = Architecture.MLP.build(recipe(Architecture.MLP), TAIL, 10);
    var graph = GraphNetwork.build(recipe(Architecture.GRAPH), TAIL, 10);
    graph.setParams(layers.params());
    INDArray inputs = TAIL.features(TAIL.test().from(0, 5));

    assertThat(graph.outputSingle(inputs)).isEqualTo(layers.output(inputs));
  }
}
