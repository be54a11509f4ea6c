// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class RepresentationAlignmentTest {

  private static final String ALIGNMENT = "tacit.representation.alignment";

  @Test
  void equalsItsDefinitionForEachHiddenLayer() {
    MultiLayerNetwork model = (MultiLayerNetwork) SmallNetwork.CONVOLUTIONAL.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, SmallNetwork.CONVOLUTIONAL.data(12, 3));
    Data data = OneSnapshot.data(snapshot.training());
    Report report = snapshot.measure(new RepresentationAlignment());
    // What enters the second convolution and the output layer. Activations are asked for one by
    // one, since activation layers work in place on what feedForward returns of the layer before.
    for (int layer : new int[] {3, 5}) {
      assertThat(report.value(ALIGNMENT, "layer" + layer))
          .isCloseTo(
              withinClasses(upTo(model, layer, data.inputs()[0]), snapshot.training()),
              withinPercentage(1e-6));
    }
    assertThat(report.measurements()).hasSize(2);
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
  void isOfWhatEntersLayersWithWeightsAfterNormNonlinearityAndPooling() {
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .activation(Activation.IDENTITY)
                .list(
                    new BatchNormalization(),
                    convolution("first"),
                    new BatchNormalization(),
                    new ActivationLayer.Builder().activation(Activation.RELU).name("relu").build(),
                    convolution("second"),
                    new BatchNormalization(),
                    new SubsamplingLayer.Builder().kernelSize(2, 2).name("pool").build(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(SmallNetwork.CONVOLUTIONAL.data(1, 3).labels().columns())
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(inputs())
                .build());
    model.init();
    OneSnapshot snapshot = OneSnapshot.of(model, SmallNetwork.CONVOLUTIONAL.data(12, 3));
    Data data = OneSnapshot.data(snapshot.training());

    Report report = snapshot.measure(new RepresentationAlignment());

    assertThat(report.measurements())
        .extracting(measurement -> measurement.tags().get("layer"))
        .containsExactly("relu", "pool");
    assertThat(report.value(ALIGNMENT, "relu"))
        .isCloseTo(
            withinClasses(upTo(model, 3, data.inputs()[0]), snapshot.training()),
            withinPercentage(1e-6));
    assertThat(report.value(ALIGNMENT, "pool"))
        .isCloseTo(
            withinClasses(upTo(model, 6, data.inputs()[0]), snapshot.training()),
            withinPercentage(1e-6));
  }

  private static ConvolutionLayer convolution(String name) {
    return new ConvolutionLayer.Builder(2, 2).nOut(3).name(name).build();
  }

  /** Of the images of the small convolutional network. */
  private static InputType inputs() {
    long[] shape = SmallNetwork.CONVOLUTIONAL.data(1, 3).inputs()[0].shape();
    return InputType.convolutional(shape[2], shape[3], shape[1]);
  }

  @Test
  void ofABlockItIsWhatItsPartsMakeTogether() {
    ComputationGraph model =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", dense(Activation.TANH), "in")
                .addLayer("branch", dense(Activation.IDENTITY), "first")
                .addVertex(
                    "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "branch")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(SmallNetwork.DENSE.data(1, 3).labels().columns())
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "relu")
                .setOutputs("out")
                .setInputTypes(
                    InputType.feedForward(SmallNetwork.DENSE.data(1, 3).inputs()[0].columns()))
                .build());
    model.init();
    OneSnapshot snapshot = OneSnapshot.of(model, SmallNetwork.DENSE.data(12, 3));
    INDArray inputs = OneSnapshot.data(snapshot.training()).inputs()[0];

    Report report = snapshot.measure(new RepresentationAlignment());

    assertThat(report.measurements())
        .extracting(measurement -> measurement.tags().get("layer"))
        .containsExactly("first", "relu");
    assertThat(report.value(ALIGNMENT, "relu"))
        .isCloseTo(
            withinClasses(
                Objects.requireNonNull(
                    model.feedForward(new INDArray[] {inputs}, false).get("relu")),
                snapshot.training()),
            withinPercentage(1e-6));
  }

  private static DenseLayer dense(Activation activation) {
    return new DenseLayer.Builder().nOut(5).activation(activation).build();
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
