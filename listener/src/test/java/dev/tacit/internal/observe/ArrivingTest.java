// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.progress.ArrivalProgress;
import dev.tacit.internal.pipeline.Due;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.testing.SmallNetwork;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;

/** When what has arrived is told, and what happens if it cannot be read. */
final class ArrivingTest {

  private static final long SECOND = 1_000_000_000;

  private final AtomicLong clock = new AtomicLong();
  private final Diagnostic free = new ArrivalProgress();
  private final List<Due> due = List.of(new Due(free, Due.ALL));
  private final Warnings warnings = new Warnings(LoggerFactory.getLogger(ArrivingTest.class));
  private final Arriving arriving =
      new Arriving(true, false, List.of(free), new Doubts(warnings), clock::get);

  @Test
  void isToldAtTheEndsOfEpochsFiveTimesASecondAtMost() {
    arriving.beginsAnew();
    assertThat(arriving.due()).isEmpty();
    arriving.epochEnded();
    assertThat(arriving.due()).containsExactly(free);
    arriving.forThose(due);
    assertThat(arriving.due()).isEmpty();

    arriving.epochEnded();
    assertThat(arriving.due()).isEmpty();
    clock.addAndGet(SECOND / 5);
    assertThat(arriving.due()).as("it was not forgotten").containsExactly(free);
  }

  @Test
  void isToldAtATenthOfTheTimeSoFarAndLaterOnceASecond() {
    arriving.beginsAnew();
    clock.addAndGet(5 * SECOND);
    arriving.forThose(due);
    arriving.epochEnded();
    clock.addAndGet(SECOND / 2);
    assertThat(arriving.due()).as("a tenth of 5.5 seconds").isEmpty();
    clock.addAndGet(SECOND / 10);
    assertThat(arriving.due()).containsExactly(free);

    clock.addAndGet(3600 * SECOND);
    arriving.forThose(due);
    arriving.epochEnded();
    assertThat(arriving.due()).isEmpty();
    clock.addAndGet(SECOND);
    assertThat(arriving.due()).containsExactly(free);
  }

  @Test
  void isToldInTheMiddleOfLongEpochs() {
    arriving.beginsAnew();
    arriving.forThose(due);
    clock.addAndGet(9 * SECOND);
    assertThat(arriving.due()).isEmpty();
    clock.addAndGet(SECOND);
    assertThat(arriving.due()).containsExactly(free);
  }

  @Test
  void whatCannotBeReadSaysWhyAndIsReadNoMore() {
    MultiLayerNetwork network = (MultiLayerNetwork) SmallNetwork.DENSE.build(DataType.FLOAT);
    INDArray inputs = Nd4j.rand(DataType.FLOAT, 3, 4);
    INDArray labels = Nd4j.eye(3).castTo(DataType.FLOAT);
    INDArray gone = labels.dup();
    gone.close();
    arriving.beginsAnew();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(org.deeplearning4j.nn.api.Model model) {
            TrainedBatch broken =
                new TrainedBatch(
                    List.of(inputs), gone, Collections.singletonList(null), null, Double.NaN);
            arriving.passed(new TrainedModel(model), broken);
            arriving.trained();
          }
        });

    network.fit(inputs, labels);
    network.fit(inputs, labels);

    assertThat(arriving.forThose(due).reason())
        .startsWith("training's passes could not be read: java.lang.");
  }
}
