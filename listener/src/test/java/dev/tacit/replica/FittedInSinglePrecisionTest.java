// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.progress.ReferenceLoss;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What is measured of a network that has learnt every label, so that its probabilities round to 1,
 * is the same in single precision as in double precision.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FittedInSinglePrecisionTest {

  private static final SmallNetwork KIND = SmallNetwork.DENSE;
  private static final int EXAMPLES = 12;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private OneSnapshot single;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private OneSnapshot twice;

  @BeforeAll
  void fit() {
    Data data = typed(KIND.data(EXAMPLES, 1), DataType.FLOAT);
    Data precise = typed(data, DataType.DOUBLE);
    MultiLayerNetwork network = (MultiLayerNetwork) KIND.build(DataType.DOUBLE);
    DataSet batch = new DataSet(precise.inputs()[0], precise.labels());
    network.setLearningRate(0.5);
    for (int i = 0; i < 4000; i++) {
      network.fit(batch);
    }
    for (String last : List.of("W", "b")) {
      network.getOutputLayer().getParam(last).muli(5);
    }
    INDArray probabilities = network.output(batch.getFeatures());
    assertThat(probabilities.mul(batch.getLabels()).sum(1).minNumber().doubleValue())
        .as("the least probability of a label")
        .isGreaterThan(1 - 1e-6);
    MultiLayerNetwork rounded = (MultiLayerNetwork) KIND.build(DataType.FLOAT);
    rounded.setParams(network.params().castTo(DataType.FLOAT));
    network.setParams(rounded.params().castTo(DataType.DOUBLE));
    single = OneSnapshot.of(rounded, data);
    twice = OneSnapshot.of(network, precise);
  }

  private static Data typed(Data data, DataType type) {
    INDArray[] inputs =
        Stream.of(data.inputs()).map(one -> one.castTo(type)).toArray(INDArray[]::new);
    return new Data(inputs, data.labels().castTo(type), data.masks(), data.labelMask());
  }

  static Stream<Diagnostic> standard() {
    return ServiceLoader.load(Diagnostic.class).stream()
        .flatMap(provider -> provider.get().in(Preset.FULL).stream());
  }

  /**
   * Below this a value is 0. Deeplearning4j's cross-entropy takes probabilities for no nearer to 1
   * than 1e-10, which single precision cannot tell from 1.
   */
  private static double nothing(Measurement of) {
    return of.metric().equals(ReferenceLoss.LOSS) ? 2e-10 : 1e-30;
  }

  @ParameterizedTest
  @MethodSource("standard")
  void isMeasuredAsInDoublePrecision(Diagnostic diagnostic) {
    Report expected = twice.measure(diagnostic);
    Report actual = single.measure(diagnostic);

    assertThat(actual.measurements()).hasSameSizeAs(expected.measurements());
    for (Measurement right : expected.measurements()) {
      Map<String, String> tags = right.tags();
      Measurement found =
          actual.find(right.metric().name(), tags.values().toArray(String[]::new)).orElseThrow();
      assertThat(found.defined())
          .as("%s %s: %s", right.metric().name(), tags, found.reason())
          .isEqualTo(right.defined());
      if (right.defined()) {
        assertThat(found.value())
            .as("%s %s", right.metric().name(), tags)
            .isCloseTo(right.value(), within(0.01 * Math.abs(right.value()) + nothing(right)));
      }
    }
  }
}
