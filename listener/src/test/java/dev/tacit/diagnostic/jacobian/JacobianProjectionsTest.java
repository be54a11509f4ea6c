// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Against the norms that projections estimate. */
final class JacobianProjectionsTest {

  private static final String NORM = "tacit.jacobian.norm";

  private static JacobianNorm exact() {
    return JacobianNorm.exact();
  }

  @Test
  void beyondFewOutputsItProjects() {
    WideNetwork network = new WideNetwork(12, 8, 1000, 2);
    OneSnapshot snapshot = OneSnapshot.of(network.build(DataType.FLOAT), network.data(40));
    Report exact = snapshot.measure(exact());
    Report estimate = snapshot.measure(new JacobianNorm());
    assertThat(snapshot.measure(new JacobianNorm()).measurements())
        .isEqualTo(estimate.measurements());
    for (String output : new String[] {"softmax", "logit"}) {
      Measurement projected = estimate.find(NORM, output, "train").orElseThrow();
      assertThat(projected.standardError()).isPositive().isLessThan(0.1 * projected.value());
      assertThat(projected.value())
          .isCloseTo(exact.value(NORM, output, "train"), within(3 * projected.standardError()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10})
  void errorOfProjectionsIsAsLargeAsTheyScatter(int projections) {
    double sum = 0;
    double squares = 0;
    int count = 150;
    for (int seed = 0; seed < count; seed++) {
      WideNetwork network = new WideNetwork(6, 5, 10, seed);
      OneSnapshot snapshot = OneSnapshot.of(network.build(DataType.DOUBLE), network.data(30));
      Measurement estimate =
          snapshot
              .measure(JacobianNorm.projections(projections))
              .find(NORM, "softmax", "train")
              .orElseThrow();
      double exact = snapshot.measure(exact()).value(NORM, "softmax", "train");
      double errors = (estimate.value() - exact) / estimate.standardError();
      sum += errors;
      squares += errors * errors;
    }
    assertThat(sum / count).isCloseTo(0, within(0.35));
    assertThat(Math.sqrt(squares / count)).isCloseTo(1, within(0.25));
  }

  @Test
  void oneProjectionKnowsHowLittleItKnows() {
    for (int outputs : new int[] {1, 2, 10, 100}) {
      for (int seed = 0; seed < 10; seed++) {
        WideNetwork network = new WideNetwork(6, 5, outputs, seed);
        OneSnapshot snapshot = OneSnapshot.of(network.build(DataType.DOUBLE), network.data(60));
        Measurement estimate =
            snapshot
                .measure(JacobianNorm.projections(1))
                .find(NORM, "logit", "train")
                .orElseThrow();
        assertThat(estimate.value())
            .isCloseTo(
                snapshot.measure(exact()).value(NORM, "logit", "train"),
                within(3 * estimate.standardError() + 1e-12));
      }
    }
  }

  @Test
  void ofOneOutputAProjectionIsExact() {
    WideNetwork network = new WideNetwork(6, 5, 1, 3);
    OneSnapshot snapshot = OneSnapshot.of(network.build(DataType.DOUBLE), network.data(20));
    double exact = snapshot.measure(exact()).value(NORM, "logit", "train");
    for (int count : new int[] {1, 3}) {
      assertThat(snapshot.measure(JacobianNorm.projections(count)).value(NORM, "logit", "train"))
          .isCloseTo(exact, withinPercentage(1e-9));
    }
  }

  @Test
  void aRatioOfEstimatesIsAnEstimate() {
    WideNetwork network = new WideNetwork(6, 5, 10, 3);
    OneSnapshot snapshot =
        OneSnapshot.of(network.build(DataType.DOUBLE), network.data(20)).heldOut(network.data(30));
    Measurement ratio =
        snapshot.measure(JacobianNorm.projections(5)).find("tacit.jacobian.ratio").orElseThrow();
    assertThat(ratio.standardError()).isPositive();
    assertThat(ratio.value())
        .isCloseTo(
            snapshot.measure(exact()).value("tacit.jacobian.ratio"),
            within(3 * ratio.standardError()));
  }

  @Test
  void fewerThanOneProjectionIsRefused() {
    assertThatThrownBy(() -> JacobianNorm.projections(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("projections=0")
        .hasMessageContaining("at least 1");
  }
}
