// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.reference.Examples;
import dev.tacit.replica.result.Lines;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class StraightnessTest {

  private static final int SEGMENTS = 16;

  /** Outputs of a network without output activation are its logits. */
  @Test
  void equalsItsDefinitionAlongOneLine() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Model model = kind.build(DataType.DOUBLE);
    Data two = kind.data(2, 3);
    INDArray a = two.inputs()[0].getRow(0).reshape(1, 4);
    INDArray b = two.inputs()[0].getRow(1).reshape(1, 4);
    Oracle oracle = new Oracle(kind, model, two);
    double[][] logits = new double[SEGMENTS + 1][];
    for (int j = 0; j <= SEGMENTS; j++) {
      logits[j] = oracle.output(a.mul(1 - j / 16.0).add(b.mul(j / 16.0)))[0];
    }
    double distance = a.distance2(b);
    Report report = OneSnapshot.of(model, two).measure(new Straightness(4, SEGMENTS));
    assertThat(report.value("tacit.path.deflection", "different"))
        .isCloseTo(deflection(logits, distance), withinPercentage(1e-6));
    assertThat(report.value("tacit.path.straightness", "different"))
        .isCloseTo(deflection(logits, distance) / chord(logits, distance), withinPercentage(1e-6));
    assertThat(report.value("tacit.path.gap.deviation", "different"))
        .isCloseTo(gapDeviation(logits, distance), withinPercentage(1e-6));
    assertThat(report.value("tacit.path.gap.deviation.gridfree", "different"))
        .isCloseTo(gapDeviation(logits, distance) * 4, withinPercentage(1e-6));
    assertThat(report.find("tacit.path.straightness", "same").map(Measurement::reason)).isPresent();
  }

  @Test
  void transitionsAreCountedOnTheActivationsOfEveryPoint() {
    SmallNetwork kind = SmallNetwork.DENSE;
    MultiLayerNetwork model = (MultiLayerNetwork) kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(2, 3));
    INDArray two = snapshot.training().inputs().get(0);
    INDArray a = two.getRow(0).reshape(1, 4);
    INDArray b = two.getRow(1).reshape(1, 4);
    long flips = 0;
    for (int j = 0; j < SEGMENTS; j++) {
      boolean[] before = positive(model, a.mul(1 - j / 16.0).add(b.mul(j / 16.0)));
      boolean[] after = positive(model, a.mul(1 - (j + 1) / 16.0).add(b.mul((j + 1) / 16.0)));
      for (int u = 0; u < before.length; u++) {
        flips += before[u] == after[u] ? 0 : 1;
      }
    }
    Lines lines =
        snapshot.with(r -> r.lines(snapshot.training(), new int[] {0}, new int[] {1}, SEGMENTS));
    assertThat(flips).isPositive();
    assertThat(lines.flips()).containsExactly(flips);
    assertThat(lines.units()).containsExactly(9);
  }

  /** A tanh is positive where its input is, a sigmoid above one half. */
  private static boolean[] positive(MultiLayerNetwork model, INDArray point) {
    List<INDArray> layers = model.feedForward(point, false);
    boolean[] positive = new boolean[9];
    for (int u = 0; u < 9; u++) {
      positive[u] = u < 5 ? layers.get(1).getDouble(u) > 0 : layers.get(2).getDouble(u - 5) > 0.5;
    }
    return positive;
  }

  @Test
  void lineOfImagesIsWhatEveryPointGives() {
    SmallNetwork kind = SmallNetwork.CONVOLUTIONAL;
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(4, 3));
    INDArray input = snapshot.training().inputs().get(0);
    INDArray middle = input.slice(0).add(input.slice(3)).divi(2).reshape(1, 1, 6, 6);
    INDArray expected = snapshot.with(r -> r.logits(List.of(middle)).detach());
    INDArray logits =
        snapshot.with(
            r -> r.lines(snapshot.training(), new int[] {0}, new int[] {3}, 2).logits().detach());
    assertThat(logits.getRow(1).distance2(expected)).isLessThan(1e-9);
  }

  @Test
  void maskedTimeStepsHaveNoPartInTheLinesBetweenSeries() {
    LayerKind kind = LayerKind.MASKED_POOLING;
    Data data = kind.data(8, 3);
    INDArray inputs = data.inputs()[0];
    long last = inputs.size(2) - 1;
    INDArray mask = Nd4j.ones(DataType.DOUBLE, 8, last + 1);
    mask.getColumn(last).assign(0);
    INDArray changed = inputs.dup();
    changed.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(last)).assign(17);
    List<Measurement> measured = measured(kind, inputs, data.labels(), mask);
    assertThat(measured)
        .filteredOn(m -> m.tags().containsValue("different"))
        .filteredOn(m -> !m.metric().name().contains("transitions"))
        .hasSize(4)
        .allSatisfy(m -> assertThat(m.reason()).isNull());
    assertThat(measured(kind, changed, data.labels(), mask))
        .extracting(Measurement::value)
        .isEqualTo(measured.stream().map(Measurement::value).toList());
  }

  private static List<Measurement> measured(
      LayerKind kind, INDArray inputs, INDArray labels, INDArray mask) {
    Data data = new Data(new INDArray[] {inputs}, labels, List.of(mask), null);
    return OneSnapshot.of(kind.build(DataType.DOUBLE), data)
        .measure(new Straightness())
        .measurements();
  }

  private static double slope(double[][] logits, int j, int k, double distance) {
    return (logits[j + 1][k] - logits[j][k]) * SEGMENTS / distance;
  }

  private static double secant(double[][] logits, int k, double distance) {
    return (logits[SEGMENTS][k] - logits[0][k]) / distance;
  }

  private static double deflection(double[][] logits, double distance) {
    double sum = 0;
    for (int k = 0; k < 2; k++) {
      for (int j = 0; j < SEGMENTS; j++) {
        double bend = slope(logits, j, k, distance) - secant(logits, k, distance);
        sum += bend * bend / (2 * SEGMENTS);
      }
    }
    return Math.sqrt(sum);
  }

  private static double chord(double[][] logits, double distance) {
    double first = secant(logits, 0, distance);
    double second = secant(logits, 1, distance);
    return Math.sqrt((first * first + second * second) / 2);
  }

  private static double gapDeviation(double[][] logits, double distance) {
    double sum = 0;
    double squares = 0;
    int count = 2 * (SEGMENTS - 1);
    for (int k = 0; k < 2; k++) {
      for (int j = 1; j < SEGMENTS; j++) {
        double gap = slope(logits, j, k, distance) - slope(logits, j - 1, k, distance);
        sum += gap / count;
        squares += gap * gap / count;
      }
    }
    return Math.sqrt(squares - sum * sum);
  }

  @Test
  void linearNetworkIsStraight() {
    SmallNetwork kind = SmallNetwork.REGRESSION;
    Model model = kind.build(DataType.DOUBLE);
    // Small enough that tanh is linear.
    model.getParam("0_W").muli(1e-6);
    Report report = OneSnapshot.of(model, kind.data(10, 3)).measure(new Straightness());
    assertThat(report.value("tacit.path.deflection", "different")).isCloseTo(0, within(1e-9));
  }

  @Test
  void pairsOfEachKindJoinWhatTheySay() {
    OneSnapshot snapshot =
        OneSnapshot.of(SmallNetwork.DENSE.build(DataType.DOUBLE), SmallNetwork.DENSE.data(30, 3));
    Examples examples = snapshot.training();
    ExamplePairs pairs = snapshot.with(replica -> ExamplePairs.draw(examples, 50, replica));
    assertThat(pairs.same())
        .hasSize(50)
        .allSatisfy(p -> assertThat(label(examples, p.a())).isEqualTo(label(examples, p.b())))
        .allSatisfy(p -> assertThat(p.a()).isNotEqualTo(p.b()));
    assertThat(pairs.different())
        .hasSize(50)
        .allSatisfy(p -> assertThat(label(examples, p.a())).isNotEqualTo(label(examples, p.b())));
    ExamplePairs again = snapshot.with(replica -> ExamplePairs.draw(examples, 50, replica));
    ExamplePairs others = snapshot.with(7, replica -> ExamplePairs.draw(examples, 50, replica));
    assertThat(again).isEqualTo(pairs);
    assertThat(others).isNotEqualTo(pairs);
  }

  /** Of the example at a position. */
  static int label(Examples examples, int position) {
    return examples.classes().stream()
        .filter(range -> range.from() <= position && position < range.to())
        .findFirst()
        .orElseThrow()
        .label();
  }

  @Test
  void coincidentExamplesAreLeftOut() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Data one = kind.data(1, 3);
    Data same =
        Data.of(
            new INDArray[] {Nd4j.repeat(one.inputs()[0], 6).reshape(6, 4)},
            Nd4j.repeat(one.labels(), 6).reshape(6, 3));
    Report report = OneSnapshot.of(kind.build(DataType.FLOAT), same).measure(new Straightness());
    assertThat(report.measurements())
        .hasSize(10)
        .allSatisfy(m -> assertThat(m.defined()).isFalse());
  }

  @Test
  void medianAndItsErrorAssumeNoDistribution() {
    LineSample sample = new LineSample(new double[] {9, 1, 2, 3, 4, 5, 6, 7, 1000});
    assertThat(sample.median()).isEqualTo(5);
    // From the second to the eighth.
    assertThat(sample.errorOfMedian()).isCloseTo((9.0 - 2) / 4, within(1e-12));
    assertThat(new LineSample(new double[] {1, 5}).errorOfMedian())
        .isCloseTo(4 / Math.sqrt(2), within(1e-12));
    assertThat(new LineSample(new double[] {1, 2, 3, 4}).errorOfMean())
        .isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-12));
  }

  @Test
  void outOfRangeSettingsAreRefused() {
    assertThatThrownBy(() -> new Straightness(1, 8)).hasMessageContaining("pairs=1");
    assertThatThrownBy(() -> new Straightness(8, 1)).hasMessageContaining("segments=1");
    assertThat(List.of(ExamplePairs.Kind.values())).hasSize(2);
  }
}
