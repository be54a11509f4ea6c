// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork;
import dev.tacit.testing.Training;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Held-out inputs that the network in training cannot take. */
class HeldOutShapesTest {

  @RegisterExtension private final StandardError errors = new StandardError();
  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return TacitListener.builder("run")
        .sink(sink)
        .reference(ReferenceSet.currentBatch())
        .exactly(Schedule.every(1))
        .synchronous();
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of(SmallNetwork.DENSE, new long[] {8, 5}, "[12, 4]"),
        Arguments.of(SmallNetwork.DENSE, new long[] {8, 4, 1}, "[12, 4]"),
        Arguments.of(SmallNetwork.CONVOLUTIONAL, new long[] {8, 1, 8, 8}, "[12, 1, 6, 6]"),
        Arguments.of(SmallNetwork.CONVOLUTIONAL, new long[] {8, 1, 6, 7}, "[12, 1, 6, 6]"),
        Arguments.of(SmallNetwork.RECURRENT, new long[] {8, 2, 4}, "[12, 3, 4]"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void isSaidOnceAndLeavesTrainingInputsMeasured(
      TestNetwork kind, long[] shape, String ofTraining) {
    INDArray heldOut = Nd4j.ones(DataType.FLOAT, shape);
    train(kind, builder().heldOut(heldOut));

    Report report = sink.latest().orElseThrow();
    String shapes = "inputs of shape " + java.util.Arrays.toString(shape) + ", not " + ofTraining;
    Measurement ratio = report.find("tacit.jacobian.ratio").orElseThrow();
    assertThat(ratio.reason()).contains(shapes);
    assertThat(report.value("tacit.jacobian.norm", "softmax", "train")).isPositive();
    assertThat(report.value("tacit.sensitivity.output", "train")).isPositive();
    assertThat(report.find("tacit.jacobian.norm", "softmax", "heldout")).isEmpty();
    assertThat(errors.text()).containsOnlyOnce(shapes);
  }

  private static void train(TestNetwork kind, TacitListenerBuilder builder) {
    MultiLayerNetwork model = (MultiLayerNetwork) kind.build(DataType.FLOAT);
    TestNetwork.Data data = kind.data(12, 1);
    DataSet batch =
        new DataSet(data.inputs()[0].castTo(DataType.FLOAT), data.labels().castTo(DataType.FLOAT));
    try (TacitListener tacit = builder.build()) {
      model.addListeners(tacit);
      for (int i = 0; i < 6; i++) {
        model.fit(batch);
      }
    }
  }

  @Test
  void seriesOfOtherLengthsFit() {
    train(LayerKind.LSTM_LAST_STEP, builder().heldOut(Nd4j.ones(DataType.FLOAT, 8, 3, 7)));
    Report report = sink.latest().orElseThrow();
    assertThat(report.value("tacit.jacobian.norm", "softmax", "heldout")).isPositive();
    assertThat(report.find("tacit.jacobian.ratio").orElseThrow().reason()).isNull();
  }

  @Test
  void givenExamplesOfAnotherShapeAreRefusedWhileConfiguring() {
    DataSet examples = new Training(SmallNetwork.DENSE).batch(1);
    TacitListenerBuilder builder =
        builder().reference(ReferenceSet.of(examples)).heldOut(Nd4j.ones(DataType.FLOAT, 8, 5));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heldOut")
        .hasMessageContaining("inputs of shape [8, 5], not [")
        .hasMessageContaining(", 4]");
  }

  @Test
  void inputsOfDifferentNumbersOfExamplesAreRefusedWhileConfiguring() {
    assertThatThrownBy(() -> builder().heldOut(Nd4j.zeros(2, 4), Nd4j.zeros(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heldout: has arrays of 2 and of 3 examples");
  }
}
