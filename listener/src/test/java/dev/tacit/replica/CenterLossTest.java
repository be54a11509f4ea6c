// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** Of a centre loss, the term that draws examples to the centres is left out. */
final class CenterLossTest {

  private final MultiLayerNetwork model =
      (MultiLayerNetwork) LayerKind.CENTER_LOSS.build(DataType.DOUBLE);
  private final OneSnapshot snapshot = OneSnapshot.of(model, LayerKind.CENTER_LOSS.data(6, 1));

  private List<Double> losses() {
    OneSnapshot again = OneSnapshot.of(model, OneSnapshot.data(snapshot.training()));
    return again.with(replica -> boxed(replica.losses(again.training())));
  }

  private double score() {
    var data = OneSnapshot.data(snapshot.training());
    return model.score(new DataSet(data.inputs()[0], data.labels()), false);
  }

  private static List<Double> boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  @Test
  void howMuchTheTermWeighsChangesNothing() {
    List<Double> without = losses();
    double scored = score();

    CenterLossOutputLayer layer = (CenterLossOutputLayer) model.getLayer(1).conf().getLayer();
    layer.setLambda(1);

    assertThat(score()).isGreaterThan(scored);
    assertThat(losses()).isEqualTo(without);
  }

  @Test
  void centresAreNoneOfTheParametersThatTrainingChangesByGradient() {
    long centres = model.getLayer(1).getParam("cL").length();

    assertThat(centres).isPositive();
    assertThat(snapshot.<Long>with(Replica::trainableParameters))
        .isEqualTo(model.numParams() - centres);
  }
}
