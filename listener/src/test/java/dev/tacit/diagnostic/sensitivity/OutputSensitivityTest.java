// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OutputSensitivityTest {

  /** For little noise it is that of the derivative: sigma squared times the mean square slope. */
  @Test
  void agreesWithTheDerivativeForLittleNoise() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Model model = kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(4000, 3));
    double sigma = 1e-4;
    Report report = snapshot.measure(new OutputSensitivity(sigma));
    double[] squares =
        snapshot.with(replica -> replica.jacobianSquaredNorms(snapshot.training()).ofLogits());
    double mean = Arrays.stream(squares).average().orElseThrow() / 2;
    double both =
        report.value("tacit.sensitivity.output", "train")
            + report.value("tacit.sensitivity.output.centered", "train");
    assertThat(both / (sigma * sigma)).isCloseTo(mean, withinPercentage(8));
  }

  @Test
  void standardErrorsCoverTheTruth() {
    Random random = new Random(5);
    int covered = 0;
    int coveredCentred = 0;
    int runs = 400;
    boolean[][] all = new boolean[100][3];
    Arrays.stream(all).forEach(example -> Arrays.fill(example, true));
    for (int run = 0; run < runs; run++) {
      INDArray still = Nd4j.zeros(DataType.DOUBLE, 100, 3);
      INDArray moved = Nd4j.create(DataType.DOUBLE, 100, 3);
      for (int i = 0; i < 300; i++) {
        moved.putScalar(i, random.nextGaussian());
      }
      NoiseResponse response = NoiseResponse.of(still, moved, all);
      covered += Math.abs(response.variance() - 1.0 / 3) < 2 * response.errorOfVariance() ? 1 : 0;
      coveredCentred +=
          Math.abs(response.centred() - 2.0 / 3) < 2 * response.errorOfCentred() ? 1 : 0;
    }
    assertThat((double) covered / runs).isBetween(0.88, 0.99);
    assertThat((double) coveredCentred / runs).isBetween(0.91, 0.99);
  }

  @Test
  void noiseIsTheSameEveryTime() {
    SmallNetwork kind = SmallNetwork.CONVOLUTIONAL;
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(20, 3));
    Report first = snapshot.measure(new OutputSensitivity());
    Report second = snapshot.measure(new OutputSensitivity());
    assertThat(second.value("tacit.sensitivity.output", "train"))
        .isEqualTo(first.value("tacit.sensitivity.output", "train"));
  }

  @Test
  void floatAgreesWithDouble() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Model precise = kind.build(DataType.DOUBLE);
    Model single = kind.build(DataType.FLOAT);
    single.params().assign(precise.params());
    Report expected = OneSnapshot.of(precise, kind.data(30, 3)).measure(new OutputSensitivity());
    Report report = OneSnapshot.of(single, kind.data(30, 3)).measure(new OutputSensitivity());
    double value = expected.value("tacit.sensitivity.output.centered", "train");
    assertThat(report.value("tacit.sensitivity.output.centered", "train"))
        .isCloseTo(value, within(1e-3 * value));
  }

  @Test
  void inputsThatAreIndicesHaveNoNoise() {
    LayerKind kind = LayerKind.EMBEDDING;
    Report report =
        OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(8, 3))
            .measure(new OutputSensitivity());
    Measurement measured = report.find("tacit.sensitivity.output").orElseThrow();
    assertThat(measured.reason()).contains("embedding");
  }

  @Test
  void oneOutputHasNoCentredSensitivity() {
    LayerKind kind = LayerKind.ONE_SIGMOID;
    Report report =
        OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(8, 3))
            .measure(new OutputSensitivity());
    assertThat(report.find("tacit.sensitivity.output.centered").orElseThrow().reason())
        .contains("one output");
    assertThat(report.value("tacit.sensitivity.output", "train")).isPositive();
  }

  @Test
  void noiseThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new OutputSensitivity(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sigma=0.0");
  }
}
