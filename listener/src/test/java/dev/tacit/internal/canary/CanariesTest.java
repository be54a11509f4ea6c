// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static dev.tacit.internal.canary.CanaryJob.BATCH;
import static dev.tacit.internal.canary.CanaryJob.EXAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.Workers;
import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Canaries in jobs as people write them. */
final class CanariesTest {

  private final CanaryJob job = new CanaryJob();

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theSameExamplesAreAnotherClassInEveryEpochAfterTheFirst(Layout layout) {
    DataSet data = Jobs.data(layout, EXAMPLES, 1.5, 3);
    INDArray given = data.getLabels().dup();

    job.train(Jobs.network(layout, 16, 0.01), data, BATCH, 4);

    job.assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(data.getLabels()).isEqualTo(given);
    assertThat(new HashSet<>(job.canaries().values())).hasSize(layout.classes());
    assertLaidOutAsBefore(data);
  }

  /** A canary's label is one that other examples have. */
  private void assertLaidOutAsBefore(DataSet data) {
    Set<String> all = new TreeSet<>();
    for (int i = 0; i < data.numExamples(); i++) {
      all.add(data.getLabels().getRow(i).toString());
    }
    assertThat(all).containsAll(job.canaries().values());
  }

  @Test
  void graphsAreTrainedOnThemToo() {
    DataSet data = CanaryJob.data();
    INDArray given = data.getLabels().dup();

    job.train(
        Jobs.graph(Layout.ONE_HOT, 16, 0.01),
        job.planting(),
        graph -> graph.fit(Jobs.iterator(data, BATCH), 4));

    job.assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(data.getLabels()).isEqualTo(given);
    assertThat(job.last().value("tacit.canary.examples")).isEqualTo(job.canaries().size());
  }

  @Test
  void loopsOfFitArePlantedOnceTheirDataHaveComeRound() {
    DataSet data = CanaryJob.data();

    job.train(
        CanaryJob.network(),
        job.planting(),
        network -> {
          for (int epoch = 0; epoch < 4; epoch++) {
            DataSet shuffled = data.copy();
            shuffled.shuffle(epoch);
            Jobs.batches(shuffled, BATCH).forEach(network::fit);
          }
        });

    job.assertPlantedAlikeInAllLaterEpochs(2);
  }

  @ParameterizedTest
  @ValueSource(chars = {'c', 'f'})
  void labelsMayBeViewsInAnyOrder(char order) {
    DataSet all = CanaryJob.data();
    INDArray wide = Nd4j.create(DataType.FLOAT, new long[] {EXAMPLES, 9}, order);
    INDArray view = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 3 + Jobs.CLASSES));
    view.assign(all.getLabels());
    INDArray given = wide.dup();
    MultiLayerNetwork network = CanaryJob.network();
    try (TacitListener tacit = job.planting().build()) {
      network.setListeners(tacit, job.seen());
      for (int epoch = 0; epoch < 4; epoch++) {
        network.fit(new DataSet(all.getFeatures(), view));
        tacit.onEpochEnd(network);
      }
    }

    job.assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(wide).isEqualTo(given);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"INT", "LONG", "DOUBLE", "FLOAT"})
  void indicesMayBeOfAnyType(DataType type) {
    DataSet data = Jobs.data(Layout.INDICES, EXAMPLES, 1.5, 3);
    data.setLabels(data.getLabels().castTo(type));

    job.train(Jobs.network(Layout.INDICES, 16, 0.01), data, BATCH, 3);

    job.assertPlantedAlikeInAllLaterEpochs(2);
  }

  /** Series are the same however far they are filled up. */
  @Test
  void maskedSeriesArePlanted() {
    INDArray inputs = Nd4j.randn(DataType.FLOAT, EXAMPLES, 3, 5);
    INDArray mask = Nd4j.ones(DataType.FLOAT, EXAMPLES, 5);
    mask.getColumn(4).assign(0);
    INDArray labels = Jobs.data(Layout.ONE_HOT, EXAMPLES, 0, 3).getLabels();
    DataSet data = new DataSet(inputs, labels, mask, null);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .list(
                    new LastTimeStep(new LSTM.Builder().nIn(3).nOut(8).build()),
                    new OutputLayer.Builder()
                        .nIn(8)
                        .nOut(Jobs.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();

    job.train(network, data, BATCH, 3);

    assertThat(job.last().value("tacit.canary.examples")).isBetween(30.0, 85.0);
  }

  @Test
  void eachWorkerMeasuresItsOwn() {
    DataSet data = CanaryJob.data();
    TacitListenerBuilder each =
        job.planting()
            .withoutStandardDiagnostics()
            .workers(Workers.EACH)
            .exactly(Schedule.every(1));
    try (TacitListener tacit = each.build()) {
      trainInParallel(data, tacit);
    }

    assertThat(job.sink().reports().stream().map(Report::worker)).contains("0", "1");
    assertThat(job.canaries().size()).isBetween(30, 85);
    for (String worker : List.of("0", "1")) {
      assertThat(job.sink().reports())
          .filteredOn(report -> report.worker().equals(worker))
          .last()
          .extracting(report -> report.value("tacit.canary.examples"))
          .satisfies(count -> assertThat((double) count).isBetween(10.0, 85.0));
    }
  }

  @Test
  void aBatchMayBeOneExample() {
    job.train(CanaryJob.network(), CanaryJob.data(), 1, 3);

    job.assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(job.last().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void copiesOfAModelInParallelArePlantedAlike() {
    DataSet data = CanaryJob.data();
    try (TacitListener tacit = job.planting().build()) {
      trainInParallel(data, tacit);
    }

    job.assertPlantedAlikeInAllLaterEpochs(3);
    assertThat(job.last().value("tacit.canary.examples")).isPositive();
  }

  private void trainInParallel(DataSet data, TacitListener tacit) {
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(CanaryJob.network())
            .workers(2)
            .averagingFrequency(3)
            .prefetchBuffer(0)
            .build();
    wrapper.setListeners(tacit, job.seen());
    for (int epoch = 0; epoch < 5; epoch++) {
      wrapper.fit(Jobs.iterator(data, BATCH));
    }
    wrapper.shutdown();
  }

  @Test
  void largeTrainingSetsGetThemWithoutInsisting() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 6000, 1.5, 3);

    job.train(
        Jobs.network(Layout.ONE_HOT, 8, 0.01),
        job.builder().withoutStandardDiagnostics().canaries(0.01),
        network -> network.fit(Jobs.iterator(data, BATCH), 3));

    assertThat(job.canaries().size()).isBetween(40, 80);
    assertThat(job.last().value("tacit.canary.examples")).isEqualTo(job.canaries().size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, 0.11, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void otherSharesAreRefused(double share) {
    assertThatThrownBy(() -> job.builder().canaries(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("canaries=" + share + ": must be above 0 and at most 0.1");
    assertThatThrownBy(() -> job.builder().canariesInSmallData(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("canariesInSmallData=" + share + ": must be above 0 and at most 0.1");
  }
}
