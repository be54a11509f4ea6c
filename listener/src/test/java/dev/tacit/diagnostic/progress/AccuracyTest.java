// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

class AccuracyTest {

  private static final String ACCURACY = "tacit.training.accuracy";

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"DENSE", "SIGMOIDS", "GRAPH"})
  void countsTheLargestOutputOfEachExample(SmallNetwork kind) {
    Model model = kind.build(DataType.DOUBLE);
    Data data = kind.data(20, 3);
    double[][] output = new Oracle(kind, model, data).output(data.inputs());
    int right = 0;
    for (int i = 0; i < 20; i++) {
      int largest = 0;
      for (int k = 1; k < output[i].length; k++) {
        largest = output[i][k] > output[i][largest] ? k : largest;
      }
      right += data.labels().getDouble(i, largest) == 1 ? 1 : 0;
    }
    Report report = OneSnapshot.of(model, data).heldOut(kind.data(8, 4)).measure(new Accuracy());
    assertThat(report.value(ACCURACY, "train")).isCloseTo(right / 20.0, within(1e-12));
    assertThat(report.value(ACCURACY, "heldout")).isBetween(0.0, 1.0);
  }

  @Test
  void isUndefinedForRegressionAndForNanOutputs() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Report ofRegression =
        OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(9, 3)).measure(new Accuracy());
    assertThat(ofRegression.find(ACCURACY, "train").map(Measurement::reason))
        .contains("the labels name no classes");
    Model broken = SmallNetwork.DENSE.build(DataType.FLOAT);
    broken.params().assign(Double.NaN);
    Report ofNan = OneSnapshot.of(broken, SmallNetwork.DENSE.data(9, 3)).measure(new Accuracy());
    assertThat(ofNan.find(ACCURACY, "train").orElseThrow().defined()).isFalse();
  }
}
