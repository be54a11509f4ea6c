// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.TacitListener;
import dev.tacit.label.NoisyData;
import dev.tacit.label.NoisyJobs;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

final class AveragedWeightsTest {

  private static final int EPOCHS = 40;

  private final DataSetIterator noisy = iterator(NoisyData.of(600, 0.3, 3));
  private final DataSetIterator fresh = iterator(NoisyData.of(2000, 0, 77));

  @TempDir private Path folder = Path.of("");

  private static DataSetIterator iterator(NoisyData data) {
    return NoisyJobs.batches(new DataSet(data.inputs(), data.labels()));
  }

  private static TacitListener listener(AveragedWeights<?> averaged) {
    return TacitListener.builder("averaged")
        .sink(new InMemorySink())
        .keep(averaged)
        .exactly(Schedule.everyEpoch())
        .synchronous()
        .build();
  }

  private void train(Model model, AveragedWeights<?> averaged) {
    try (TacitListener tacit = listener(averaged)) {
      model.addListeners(tacit);
      if (model instanceof ComputationGraph graph) {
        graph.fit(noisy, EPOCHS);
      } else {
        ((MultiLayerNetwork) model).fit(noisy, EPOCHS);
      }
    }
  }

  @Test
  void areBetterThanTheLastOnesWhereWrongLabelsAreLearntByHeart() {
    MultiLayerNetwork network = NoisyJobs.dense();
    AveragedWeights<MultiLayerNetwork> averaged = AveragedWeights.of(network);

    train(network, averaged);

    double last = network.evaluate(fresh).accuracy();
    assertThat(averaged.model().orElseThrow().evaluate(fresh).accuracy())
        .isGreaterThan(last + 0.02);
  }

  @Test
  void averageBatchNormalizationToo() {
    MultiLayerNetwork network =
        NoisyJobs.network(
            InputType.feedForward(NoisyData.FEATURES),
            NoisyJobs.dense(64),
            new BatchNormalization(),
            NoisyJobs.softmax());
    AveragedWeights<MultiLayerNetwork> averaged = AveragedWeights.of(network);

    train(network, averaged);

    double last = network.evaluate(fresh).accuracy();
    assertThat(averaged.model().orElseThrow().evaluate(fresh).accuracy())
        .isGreaterThanOrEqualTo(last);
  }

  @Test
  void areAModelOfItsOwnThatCanBeWrittenAndRead() throws IOException {
    ComputationGraph graph = NoisyJobs.dense().toComputationGraph();
    AveragedWeights<ComputationGraph> averaged = AveragedWeights.of(graph);
    File file = folder.resolve("averaged.zip").toFile();

    train(graph, averaged);
    averaged.write(file.toPath());

    ComputationGraph read = ModelSerializer.restoreComputationGraph(file);
    double[] mean = averaged.parameters().orElseThrow().toDoubleVector();
    assertThat(read.params().toDoubleVector()).isEqualTo(mean);
    assertThat(graph.params().toDoubleVector()).isNotEqualTo(mean);
    averaged.model().orElseThrow().params().assign(0);
    assertThat(averaged.parameters().orElseThrow().toDoubleVector()).isEqualTo(mean);
  }

  @Test
  void areNotThereBeforeTheFirstReport() {
    AveragedWeights<MultiLayerNetwork> averaged = AveragedWeights.of(NoisyJobs.dense());

    assertThat(averaged.model()).isEmpty();
    assertThatThrownBy(() -> averaged.write(folder.resolve("none.zip")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing is averaged before the first report");
    assertThatThrownBy(() -> averaged.write(folder.resolve("none").resolve("file.zip")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be in a folder that exists");
  }
}
