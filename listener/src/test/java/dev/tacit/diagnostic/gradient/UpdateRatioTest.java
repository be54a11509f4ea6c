// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.report.Measurement;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.SnapshotBuilder;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class UpdateRatioTest {

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void isTheUpdatesNormOverTheParametersWhereTrainingChangesThem(SmallNetwork kind) {
    Model model = kind.build(DataType.FLOAT);
    INDArray update = model.params().mul(0.01).addi(0.002);
    double ofUpdate = 0;
    double ofParameters = 0;
    int offset = 0;
    for (var parameter : model.paramTable().entrySet()) {
      int length = (int) parameter.getValue().length();
      for (int p = offset; p < offset + length; p++) {
        boolean trained = !PerExampleGradients.untrained(kind, parameter.getKey());
        ofUpdate += trained ? Math.pow(update.getDouble(p), 2) : 0;
        ofParameters += trained ? Math.pow(model.params().getDouble(p), 2) : 0;
      }
      offset += length;
    }
    assertThat(measure(model, Optional.of(update)).value())
        .isCloseTo(Math.sqrt(ofUpdate / ofParameters), within(1e-6));
  }

  @Test
  void saysWhyItIsUndefined() {
    Model model = SmallNetwork.DENSE.build(DataType.FLOAT);
    assertThat(measure(model, Optional.empty()).reason())
        .startsWith("the model does not hold the update");
    INDArray update = model.params().dup();
    model.params().assign(0);
    assertThat(measure(model, Optional.of(update)).reason()).isEqualTo("all parameters are 0");
  }

  private static Measurement measure(Model model, Optional<INDArray> update) {
    OneSnapshot one = OneSnapshot.of(model, SmallNetwork.DENSE.data(2, 1));
    SnapshotBuilder taken = Snapshot.of(model.params(), one.training()).at(3, 1);
    update.ifPresent(taken::update);
    Snapshot snapshot = taken.build();
    return one.with(replica -> new UpdateRatio().measure(snapshot, replica)).get(0);
  }
}
