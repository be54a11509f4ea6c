package dev.tacit.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.oracle.OneSnapshot;
import dev.tacit.oracle.Oracle;
import dev.tacit.oracle.SmallNetwork;
import dev.tacit.oracle.SmallNetwork.Data;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Against finite differences of test-time outputs. */
class JacobianNormTest {

  private static final String NORM = "tacit.jacobian.norm";

  @ParameterizedTest
  @EnumSource(
      value = SmallNetwork.class,
      names = {"SIGMOIDS", "REGRESSION"},
      mode = EnumSource.Mode.EXCLUDE)
  void softmaxNormEqualsItsDefinition(SmallNetwork kind) {
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      Model model = kind.build(type);
      Data data = kind.data(9, 3);
      Report report = OneSnapshot.of(model, data).measure(new JacobianNorm());
      double mean =
          Arrays.stream(new Oracle(kind, model, data).jacobianNorms()).average().orElseThrow();
      assertThat(report.value(NORM, "softmax", "train"))
          .isCloseTo(mean, withinPercentage(type == DataType.DOUBLE ? 1e-4 : 0.1));
    }
  }

  @Test
  void logitNormEqualsItsDefinition() {
    Model model = SmallNetwork.REGRESSION.build(DataType.DOUBLE);
    Data data = SmallNetwork.REGRESSION.data(9, 3);
    Report report = OneSnapshot.of(model, data).measure(new JacobianNorm());
    double[] norms = new Oracle(SmallNetwork.REGRESSION, model, data).jacobianNorms();
    assertThat(report.value(NORM, "logit", "train"))
        .isCloseTo(Arrays.stream(norms).average().orElseThrow(), withinPercentage(1e-4));
    assertThat(report.find(NORM, "softmax", "train").map(Measurement::reason))
        .contains("the output layer is not a softmax");
  }

  @Test
  void keepsItsPrecisionWhereTheSoftmaxIsSaturated() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Model model = kind.build(DataType.FLOAT);
    model.getParam("2_W").muli(12);
    Data data = kind.data(9, 3);
    Report report = OneSnapshot.of(model, data).measure(new JacobianNorm());
    double[] norms = new Oracle(kind, model, data).jacobianNorms();
    assertThat(report.value(NORM, "softmax", "train"))
        .isCloseTo(Arrays.stream(norms).average().orElseThrow(), withinPercentage(0.1));
  }

  @Test
  void ratioComparesHeldOutWithTraining() {
    SmallNetwork kind = SmallNetwork.DENSE;
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(9, 3));
    Report without = snapshot.measure(new JacobianNorm());
    assertThat(without.find("tacit.jacobian.ratio").map(Measurement::reason))
        .contains("there are no held-out inputs");
    Report with = snapshot.heldOut(kind.data(7, 4)).measure(new JacobianNorm());
    assertThat(with.value("tacit.jacobian.ratio"))
        .isCloseTo(
            with.value(NORM, "softmax", "heldout") / with.value(NORM, "softmax", "train"),
            withinPercentage(1e-9));
  }
}
