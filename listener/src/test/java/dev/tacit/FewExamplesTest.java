// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Jobs that train on an example at a time, and show few of them for long. */
final class FewExamplesTest {

  @RegisterExtension private final StandardError errors = new StandardError();

  /** The {@code i}th of examples that all differ. */
  private static DataSet example(int i) {
    INDArray inputs = Nd4j.createFromArray(new float[][] {{i, i % 7, i % 11, 1}}).div(1000);
    INDArray labels = Nd4j.zeros(1, 3);
    labels.putScalar(0, i % 3, 1);
    return new DataSet(inputs, labels);
  }

  @Test
  void measuringBeginsWithWhatWasFoundAfterAThousandIterations() {
    InMemorySink sink = new InMemorySink();
    MultiLayerNetwork network = (MultiLayerNetwork) new Training(SmallNetwork.DENSE).model();
    try (TacitListener tacit =
        TacitListener.builder("few").sink(sink).exactly(Schedule.every(50)).build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 1100; i++) {
        network.fit(example(i));
      }
    }
    assertThat(sink.reports()).isNotEmpty();
    assertThat(sink.reports().get(0).iteration()).isEqualTo(1000);
    assertThat(errors.text())
        .containsOnlyOnce("1000 of 1600 examples after 1000 iterations: measuring with these");
  }
}
