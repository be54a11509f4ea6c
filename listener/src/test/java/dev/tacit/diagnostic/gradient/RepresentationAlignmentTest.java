package dev.tacit.diagnostic.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class RepresentationAlignmentTest {

  private static final String ALIGNMENT = "tacit.representation.alignment";

  @Test
  void equalsItsDefinitionForEachHiddenLayer() {
    MultiLayerNetwork model = (MultiLayerNetwork) SmallNetwork.CONVOLUTIONAL.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, SmallNetwork.CONVOLUTIONAL.data(12, 3));
    Data data = OneSnapshot.data(snapshot.training());
    Report report = snapshot.measure(new RepresentationAlignment());
    // Only these have parameters. Activations are asked for one by one, since the activation
    // layer works in place on what feedForward returns of the layer before.
    for (int layer : new int[] {0, 1, 4, 5}) {
      assertThat(report.value(ALIGNMENT, "layer" + layer))
          .isCloseTo(
              withinClasses(upTo(model, layer, data.inputs()[0]), snapshot.training()),
              withinPercentage(1e-6));
    }
    assertThat(report.measurements()).hasSize(4);
  }

  private static INDArray upTo(MultiLayerNetwork model, int layer, INDArray input) {
    return model.feedForwardToLayer(layer, input, false).get(layer + 1);
  }

  private static double withinClasses(INDArray rows, Examples examples) {
    INDArray flat = rows.dup('c').reshape(rows.size(0), rows.length() / rows.size(0));
    double mean = 0;
    for (Examples.ClassRange range : examples.classes()) {
      double products = 0;
      double norms = 0;
      for (int i = range.from(); i < range.to(); i++) {
        norms += flat.getRow(i).norm2Number().doubleValue() / range.size();
        for (int j = range.from(); j < range.to(); j++) {
          products += i == j ? 0 : flat.getRow(i).mul(flat.getRow(j)).sumNumber().doubleValue();
        }
      }
      int pairs = range.size() * (range.size() - 1);
      mean += products / pairs / (norms * norms) / examples.classes().size();
    }
    return mean;
  }

  @Test
  void needsClasses() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Report report =
        OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(9, 3))
            .measure(new RepresentationAlignment());
    assertThat(report.find(ALIGNMENT, "layer0").map(Measurement::reason))
        .contains("the labels name no classes");
  }
}
