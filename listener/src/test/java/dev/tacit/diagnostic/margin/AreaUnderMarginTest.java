// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.LeftOut;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Against probabilities: the logarithm of a softmax's ratio is a difference of logits, and that of
 * a sigmoid's odds the logit.
 */
class AreaUnderMarginTest {

  static Stream<TestNetwork> classifiers() {
    return Stream.of(
        SmallNetwork.DENSE,
        SmallNetwork.CONVOLUTIONAL,
        SmallNetwork.GRAPH,
        LayerKind.ONE_SIGMOID,
        LayerKind.MASKED_POOLING);
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void areaIsTheMeanOfTheMarginsMeasured(TestNetwork kind) {
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      Model model = kind.build(type);
      Data data = kind.data(12, 3);
      OneSnapshot snapshot = OneSnapshot.of(model, data);
      Data sorted = OneSnapshot.data(snapshot.training());
      AreaUnderMargin areas = new AreaUnderMargin(Examples.of("all", dataSet(data), names(12)));
      double[] expected = new double[12];
      List<Report> reports = new ArrayList<>();
      for (double scale : new double[] {1, 1.5, 0.5}) {
        model.params().muli(scale);
        double[] margins = margins(new Oracle(kind, model, sorted).output(sorted.inputs()), sorted);
        Arrays.setAll(expected, i -> expected[i] + margins[i] / 3);
        reports.add(snapshot.measure(areas));
      }
      double precision = type == DataType.DOUBLE ? 1e-6 : 1e-3;
      compare(reports.get(2), areas, expected, snapshot.training(), precision);
    }
  }

  private static void compare(
      Report report, AreaUnderMargin areas, double[] expected, Examples examples, double within) {
    double mean = Arrays.stream(expected).average().orElseThrow();
    double negative = Arrays.stream(expected).filter(area -> area < 0).count() / 12.0;
    for (String set : List.of("train", "all")) {
      assertThat(report.value("tacit.margin.mean", set)).isCloseTo(mean, within(within));
      assertThat(report.value("tacit.margin.negative", set)).isEqualTo(negative);
    }
    // The set with names is sorted like the other, whose names are places.
    assertThat(areas.suspects("all", 12).stream().map(Suspect::id))
        .containsExactlyElementsOf(
            areas.suspects(12).stream().map(suspect -> "example " + suspect.id()).toList());
    assertThat(areas.suspects(12))
        .isSortedAccordingTo((a, b) -> Double.compare(a.area(), b.area()));
    for (Suspect suspect : areas.suspects(12)) {
      int i = examples.ids().indexOf(suspect.id());
      assertThat(suspect.area()).isCloseTo(expected[i], within(within));
      assertThat(suspect.observations()).isEqualTo(3);
    }
    assertThat(areas.suspects(2)).isEqualTo(areas.suspects(12).subList(0, 2));
  }

  private static double[] margins(double[][] output, Data data) {
    double[] margins = new double[output.length];
    for (int i = 0; i < margins.length; i++) {
      double[] p = output[i];
      double[] label = data.labels().getRow(i).toDoubleVector();
      if (p.length == 1) {
        margins[i] = (label[0] == 1 ? 1 : -1) * Math.log(p[0] / (1 - p[0]));
        continue;
      }
      int wanted =
          IntStream.range(0, p.length).filter(k -> label[k] == 1).findFirst().orElseThrow();
      double other =
          IntStream.range(0, p.length)
              .filter(k -> k != wanted)
              .mapToDouble(k -> p[k])
              .max()
              .orElse(0);
      margins[i] = Math.log(p[wanted] / other);
    }
    return margins;
  }

  private static org.nd4j.linalg.dataset.api.MultiDataSet dataSet(Data data) {
    INDArray mask = data.masks().get(0);
    return new org.nd4j.linalg.dataset.MultiDataSet(
        data.inputs(),
        new INDArray[] {data.labels()},
        mask == null ? null : new INDArray[] {mask},
        null);
  }

  private static List<String> names(int n) {
    return IntStream.range(0, n).mapToObj(i -> "example " + i).toList();
  }

  @Test
  void aSeriesWithOneLabelledStepHasTheMarginOfThatStep() {
    LayerKind kind = LayerKind.TAGGER;
    Model model = kind.build(DataType.DOUBLE);
    Data all = kind.data(8, 3);
    INDArray mask = Nd4j.zeros(DataType.DOUBLE, 8, 4);
    for (int i = 0; i < 8; i++) {
      mask.putScalar(i, i % 4, 1);
    }
    Examples examples =
        Examples.copyOf("train", new Batch(List.of(all.inputs()), all.labels(), all.masks(), mask));
    AreaUnderMargin areas = new AreaUnderMargin();
    new OneSnapshot(model, examples, Optional.empty()).measure(areas);
    double[][] output = new Oracle(kind, model, all).output(all.inputs());
    for (Suspect suspect : areas.suspects(8)) {
      int i = Integer.parseInt(suspect.id());
      double[] p = Arrays.copyOfRange(output[i], 3 * (i % 4), 3 * (i % 4) + 3);
      double wanted = p[suspect.label()];
      p[suspect.label()] = 0;
      double margin = Math.log(wanted / Arrays.stream(p).max().orElseThrow());
      assertThat(suspect.area()).isCloseTo(margin, within(1e-9));
      assertThat(all.labels().getDouble(i, suspect.label(), i % 4)).isEqualTo(1);
    }
  }

  @Test
  void givenExamplesThatTakeSeveralPassesHaveTheMarginsOfOne() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Data data = kind.data(600, 3);
    AreaUnderMargin areas = new AreaUnderMargin(Examples.of("all", dataSet(data), names(600)));
    OneSnapshot.of(kind.build(DataType.DOUBLE), data).measure(areas);
    List<Suspect> inOne = areas.suspects(600);
    List<Suspect> inSeveral = areas.suspects("all", 600);
    assertThat(inSeveral).hasSize(600);
    for (int i = 0; i < 600; i++) {
      assertThat(inSeveral.get(i).id()).isEqualTo("example " + inOne.get(i).id());
      assertThat(inSeveral.get(i).area()).isCloseTo(inOne.get(i).area(), within(1e-9));
    }
  }

  @Test
  void logitsThatAreNoNumbersAreNotObserved() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Model model = kind.build(DataType.FLOAT);
    INDArray parameters = model.params().dup();
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(9, 3));
    AreaUnderMargin areas = new AreaUnderMargin();
    model.params().assign(Double.NaN);
    Report nothing = snapshot.measure(areas);
    assertThat(nothing.find("tacit.margin.mean").orElseThrow().defined()).isFalse();
    assertThat(areas.suspects(9)).isEmpty();
    model.params().assign(parameters);
    snapshot.measure(areas);
    List<Suspect> once = areas.suspects(9);
    model.params().assign(Double.POSITIVE_INFINITY);
    snapshot.measure(areas);
    assertThat(once).hasSize(9).allSatisfy(s -> assertThat(s.observations()).isEqualTo(1));
    assertThat(areas.suspects(9)).isEqualTo(once);
  }

  @Test
  void saysWhyItIsUndefined() {
    SmallNetwork regression = SmallNetwork.REGRESSION;
    assertThat(reason(regression, OneSnapshot.examples("train", regression.data(9, 3))))
        .isEqualTo("the labels name no classes");
    SmallNetwork kind = SmallNetwork.DENSE;
    Batch unlabelled = new Batch(List.of(kind.data(9, 3).inputs()), null);
    assertThat(reason(kind, Examples.copyOf("train", unlabelled)))
        .isEqualTo("the training examples have no labels");
    Batch batch = new Batch(List.of(kind.data(9, 3).inputs()), kind.data(9, 3).labels());
    assertThat(reason(kind, batch.sortedCopy("train", List.of(), LeftOut.NOTHING, null)))
        .isEqualTo("each measurement is of other examples, so none has an area");
  }

  private static String reason(SmallNetwork kind, Examples examples) {
    OneSnapshot snapshot = new OneSnapshot(kind.build(DataType.FLOAT), examples, Optional.empty());
    AreaUnderMargin areas = new AreaUnderMargin();
    List<Measurement> measurements = snapshot.measure(areas).measurements();
    assertThat(areas.suspects(3)).isEmpty();
    assertThat(measurements.stream().map(Measurement::reason).distinct()).hasSize(1);
    return String.valueOf(measurements.get(0).reason());
  }

  @Test
  void refusesSetsItCannotTellApartOrRead() {
    DataSet data = new DataSet(Nd4j.ones(2, 4), Nd4j.eye(2));
    Examples train = Examples.of("train", data, names(2));
    assertThatThrownBy(() -> new AreaUnderMargin(train))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("set=\"train\": must be");
    Examples all = Examples.of("all", data, names(2));
    assertThatThrownBy(() -> new AreaUnderMargin(all, all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("set=\"all\": must be");
    DataSet numbers = new DataSet(Nd4j.ones(2, 4), Nd4j.valueArrayOf(new long[] {2, 2}, 0.3));
    Examples ofNumbers = Examples.of("numbers", numbers, names(2));
    assertThatThrownBy(() -> new AreaUnderMargin(ofNumbers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("set=\"numbers\": the labels name no classes, and must");
    assertThatThrownBy(() -> new AreaUnderMargin(all).suspects("some", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("set=\"some\": must be one of [all]");
    assertThatThrownBy(() -> new AreaUnderMargin().suspects(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit=-1: must not be negative");
  }
}
