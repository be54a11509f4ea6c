// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.TacitListener;
import dev.tacit.label.NoisyData;
import dev.tacit.label.NoisyJobs;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Averaged weights that are judged on examples with labels. */
final class JudgedWeightsTest {

  private static final int EPOCHS = 60;

  private static DataSet data(int examples, double wrong, int seed) {
    NoisyData data = NoisyData.of(examples, wrong, seed);
    return new DataSet(data.inputs(), data.labels());
  }

  private static DataSetIterator iterator(DataSet data) {
    return NoisyJobs.batches(data);
  }

  @Test
  void theBestMeanIsKeptThoughTrainingGoesOnToLearnByHeart() {
    MultiLayerNetwork network = NoisyJobs.dense();
    AveragedWeights<MultiLayerNetwork> judged =
        AveragedWeights.of(network).judgedOn(data(300, 0.3, 5));
    try (TacitListener tacit =
        TacitListener.builder("judged")
            .sink(new InMemorySink())
            .keep(judged)
            .exactly(Schedule.everyEpoch())
            .synchronous()
            .build()) {
      network.addListeners(tacit);
      network.fit(iterator(data(600, 0.3, 3)), EPOCHS);
    }

    DataSetIterator fresh = iterator(data(2000, 0, 77));
    MultiLayerNetwork best = judged.model().orElseThrow();
    assertThat(best.evaluate(fresh).accuracy())
        .isGreaterThan(network.evaluate(fresh).accuracy() + 0.02);
  }

  @Test
  void aJudgementWaitsForFiftyTimesWhatTheLatestTook() throws Exception {
    AtomicLong now = new AtomicLong();
    Validation validation = new Validation(data(20, 0, 1), () -> now.addAndGet(10));
    MultiLayerNetwork network = NoisyJobs.dense();

    assertThat(validation.due()).isTrue();
    validation.score(network);
    assertThat(validation.due()).isFalse();
    now.addAndGet(500);
    assertThat(validation.due()).isTrue();
  }

  @Test
  void aScoreIsAccuracyPlusTheMeanProbabilityOfTheLabel() throws Exception {
    DataSet examples = data(50, 0.1, 1);
    MultiLayerNetwork network = NoisyJobs.dense();
    INDArray output = network.output(examples.getFeatures());
    double probability = output.mul(examples.getLabels()).sumNumber().doubleValue() / 50;
    int[] answers = output.argMax(1).toIntVector();
    int[] labels = examples.getLabels().argMax(1).toIntVector();
    int right = 0;
    for (int i = 0; i < 50; i++) {
      right += answers[i] == labels[i] ? 1 : 0;
    }

    assertThat(new Validation(examples, System::nanoTime).score(network))
        .isCloseTo(right / 50.0 + probability, within(1e-5));
  }

  @Test
  void examplesNeedLabelsOfClasses() {
    DataSet none = new DataSet(Nd4j.zeros(3, 2), Nd4j.zeros(3, 1));

    assertThatThrownBy(() -> AveragedWeights.of(NoisyJobs.dense()).judgedOn(none))
        .hasMessageStartingWith("validation: must have labels");
  }
}
