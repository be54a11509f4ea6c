// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 40})
  void exactNormsEqualTheirDefinitionForAnyNumberOfOutputs(int outputs) {
    WideNetwork network = new WideNetwork(12, 3, outputs, 5);
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      Report report = OneSnapshot.of(network.build(type), network.data(9)).measure(exact());
      double tolerance = type == DataType.DOUBLE ? 1e-4 : 0.1;
      assertThat(report.value(NORM, "softmax", "train"))
          .isCloseTo(network.meanNorm(9, true), withinPercentage(tolerance));
      assertThat(report.value(NORM, "logit", "train"))
          .isCloseTo(network.meanNorm(9, false), withinPercentage(tolerance));
      assertThat(report.find(NORM, "logit", "train").map(Measurement::standardError)).contains(0.0);
    }
  }

  @Test
  void manyExamplesAtATimeGiveWhatFewGive() {
    // More numbers than are held at a time: in two parts, and the seeds of each in two groups.
    WideNetwork network = new WideNetwork(3000, 4, 100, 1);
    Model model = network.build(DataType.FLOAT);
    Data all = network.data(64);
    double sum = 0;
    for (int from = 0; from < 64; from += 16) {
      INDArrayIndex[] rows = {NDArrayIndex.interval(from, from + 16), NDArrayIndex.all()};
      Data some = Data.of(new INDArray[] {all.inputs()[0].get(rows)}, all.labels().get(rows));
      sum += OneSnapshot.of(model, some).measure(exact()).value(NORM, "softmax", "train");
    }
    assertThat(OneSnapshot.of(model, all).measure(exact()).value(NORM, "softmax", "train"))
        .isCloseTo(sum / 4, withinPercentage(0.01));
  }

  private static JacobianNorm exact() {
    return JacobianNorm.exact();
  }

  @Test
  void ofManyExamplesItTakesAsManyAsItIsTold() {
    WideNetwork network = new WideNetwork(5, 4, 3, 7);
    Model model = network.build(DataType.DOUBLE);
    OneSnapshot all = OneSnapshot.of(model, network.data(90));
    OneSnapshot some = new OneSnapshot(model, all.training().evenly(20), all.heldOut());
    assertThat(all.measure(exact().examples(20)).value(NORM, "softmax", "train"))
        .isEqualTo(some.measure(exact()).value(NORM, "softmax", "train"))
        .isNotEqualTo(all.measure(exact().examples(90)).value(NORM, "softmax", "train"));
    assertThatThrownBy(() -> exact().examples(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("examples=0");
  }

  @Test
  void isUndefinedWhereParametersAreNot() {
    for (JacobianNorm diagnostic : new JacobianNorm[] {exact(), JacobianNorm.projections(2)}) {
      Model model = SmallNetwork.DENSE.build(DataType.FLOAT);
      model.params().assign(Double.NaN);
      Report report = OneSnapshot.of(model, SmallNetwork.DENSE.data(6, 1)).measure(diagnostic);
      assertThat(report.measurements()).noneMatch(Measurement::defined);
    }
  }

  /** Two units that see nearly the same and are subtracted: what is left is less than rounding. */
  @Test
  void whereGradientsCancelTheNormIsSmallNotUndefined() {
    WideNetwork network = new WideNetwork(200, 2, 1, 3);
    MultiLayerNetwork model = network.build(DataType.FLOAT, Activation.IDENTITY);
    INDArray weights = model.getParam("0_W");
    weights.divi(20);
    weights.putColumn(1, weights.getColumn(0).add(1e-6));
    model.getParam("0_b").assign(0);
    model.getParam("1_W").assign(Nd4j.createFromArray(1f, -1f).reshape(2, 1));
    OneSnapshot snapshot = OneSnapshot.of(model, network.data(60));
    for (JacobianNorm diagnostic : new JacobianNorm[] {exact(), JacobianNorm.projections(2)}) {
      Measurement norm = snapshot.measure(diagnostic).find(NORM, "logit", "train").orElseThrow();
      assertThat(norm.reason()).isNull();
      assertThat(norm.value()).isBetween(0.0, 1e-2);
      assertThat(norm.standardError()).isBetween(0.0, 1e-2);
    }
  }

  /** The other layer passes a gradient back to the same input, but that moves no index. */
  @Test
  void inputsThatAreIndicesTooHaveNoJacobian() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("words", new EmbeddingLayer.Builder().nIn(5).nOut(3).build(), "in")
                .addLayer("size", new DenseLayer.Builder().nIn(1).nOut(2).build(), "in")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(5)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "words",
                    "size")
                .setOutputs("out")
                .build());
    graph.init();
    OneSnapshot snapshot = OneSnapshot.of(graph, LayerKind.EMBEDDING.data(6, 1));
    for (JacobianNorm diagnostic : new JacobianNorm[] {exact(), JacobianNorm.projections(2)}) {
      assertThatThrownBy(() -> snapshot.measure(diagnostic))
          .isInstanceOf(UnsupportedNetworkException.class)
          .hasMessageContaining("\"words\" is an embedding");
    }
  }
}
