package dev.tacit.diagnostic.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
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
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
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
import org.nd4j.linalg.ops.transforms.Transforms;

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
    Wide network = new Wide(12, 3, outputs, 5);
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
    Wide network = new Wide(3000, 4, 100, 1);
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
    Wide network = new Wide(5, 4, 3, 7);
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
  void beyondFewOutputsItProjects() {
    Wide network = new Wide(12, 8, 1000, 2);
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
  @ValueSource(ints = {3, 5, 10})
  void errorOfProjectionsIsAsLargeAsTheyScatter(int projections) {
    double sum = 0;
    double squares = 0;
    int count = 150;
    for (int seed = 0; seed < count; seed++) {
      Wide network = new Wide(6, 5, 10, seed);
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
        Wide network = new Wide(6, 5, outputs, seed);
        OneSnapshot snapshot = OneSnapshot.of(network.build(DataType.DOUBLE), network.data(60));
        Measurement estimate =
            snapshot
                .measure(JacobianNorm.projections(1))
                .find(NORM, "logit", "train")
                .orElseThrow();
        assertThat(estimate.value())
            .isCloseTo(
                snapshot.measure(exact()).value(NORM, "logit", "train"),
                within(3 * estimate.standardError()));
      }
    }
  }

  @Test
  void ofOneOutputAProjectionIsExact() {
    Wide network = new Wide(6, 5, 1, 3);
    OneSnapshot snapshot = OneSnapshot.of(network.build(DataType.DOUBLE), network.data(20));
    double exact = snapshot.measure(exact()).value(NORM, "logit", "train");
    for (int count : new int[] {1, 3}) {
      assertThat(snapshot.measure(JacobianNorm.projections(count)).value(NORM, "logit", "train"))
          .isCloseTo(exact, withinPercentage(1e-9));
    }
  }

  @Test
  void aRatioOfEstimatesIsAnEstimate() {
    Wide network = new Wide(6, 5, 10, 3);
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
    Wide network = new Wide(200, 2, 1, 3);
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

  @Test
  void fewerThanOneProjectionIsRefused() {
    assertThatThrownBy(() -> JacobianNorm.projections(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("projections=0")
        .hasMessageContaining("at least 1");
  }

  /** A network of one hidden layer, its softmax taken off if need be. */
  private record Wide(int inputs, int units, int outputs, int seed) {

    MultiLayerNetwork build(DataType type) {
      return build(type, Activation.SOFTMAX);
    }

    private MultiLayerNetwork build(DataType type, Activation output) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .seed(7)
                  .dataType(type)
                  .list(
                      new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build(),
                      new OutputLayer.Builder(LossFunction.MCXENT)
                          .nOut(outputs)
                          .activation(output)
                          .build())
                  .setInputType(InputType.feedForward(inputs))
                  .validateOutputLayerConfig(false)
                  .build());
      network.init();
      Random random = new Random(seed);
      for (long p = 0; p < network.numParams(); p++) {
        network.params().putScalar(p, random.nextGaussian() * 0.7);
      }
      return network;
    }

    Data data(int examples) {
      Random random = new Random(100 + seed);
      INDArray x = Nd4j.create(DataType.DOUBLE, examples, inputs);
      for (long j = 0; j < x.length(); j++) {
        x.putScalar(j, random.nextGaussian());
      }
      return Data.of(new INDArray[] {x}, Nd4j.zeros(DataType.DOUBLE, examples, outputs));
    }

    /** By finite differences. */
    double meanNorm(int examples, boolean softmax) {
      MultiLayerNetwork network =
          build(DataType.DOUBLE, softmax ? Activation.SOFTMAX : Activation.IDENTITY);
      INDArray x = data(examples).inputs()[0];
      INDArray squares = Nd4j.zeros(DataType.DOUBLE, examples);
      double step = 1e-5;
      for (int j = 0; j < inputs; j++) {
        INDArray shift = Nd4j.zeros(DataType.DOUBLE, 1, inputs).putScalar(j, step);
        INDArray slope =
            network
                .output(x.addRowVector(shift), false)
                .sub(network.output(x.subRowVector(shift), false))
                .div(2 * step);
        squares.addi(slope.mul(slope).sum(1));
      }
      return Transforms.sqrt(squares).meanNumber().doubleValue();
    }
  }
}
