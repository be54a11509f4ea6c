// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import static dev.tacit.diagnostic.gradient.PerExampleGradients.dot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against the definitions: pairs of per-example gradients by finite differences. */
class GradientAlignmentTest {

  private static final String ALIGNMENT = "tacit.gradient.alignment";
  private static final String DISPARITY = "tacit.gradient.disparity";

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void equalsItsDefinition(SmallNetwork kind) {
    PerExampleGradients oracle = PerExampleGradients.of(kind, 12);
    compare(oracle.inDouble().measure(new GradientAlignment()), oracle, 1e-4);
    compare(oracle.inSingle().measure(new GradientAlignment()), oracle, 0.1);
  }

  private static void compare(Report report, PerExampleGradients oracle, double percent) {
    List<double[]> gradients = List.of(oracle.gradients());
    assertThat(report.value(ALIGNMENT, "all", "all"))
        .isCloseTo(alignment(gradients), withinPercentage(percent));
    double norm = gradients.stream().mapToDouble(PerExampleGradients::norm).average().orElseThrow();
    assertThat(report.value("tacit.gradient.norm")).isCloseTo(norm, withinPercentage(percent));
    assertThat(report.value(DISPARITY))
        .isCloseTo(disparity(gradients, oracle.losses()), withinPercentage(percent));
    List<ClassRange> classes = oracle.examples().classes();
    if (!classes.isEmpty()) {
      compareClasses(report, oracle.gradients(), classes, percent);
    }
  }

  /** Of sub-batches {0, 5}, {1, 6}, ... of the 12 examples; the last two are left over. */
  private static double disparity(List<double[]> gradients, double[] losses) {
    List<double[]> ofBatches = new ArrayList<>();
    for (int b = 0; b < 5; b++) {
      // The standard deviation of two numbers.
      double deviation = Math.abs(losses[b] - losses[b + 5]) / Math.sqrt(2);
      double[] mean = PerExampleGradients.mean(List.of(gradients.get(b), gradients.get(b + 5)));
      ofBatches.add(Arrays.stream(mean).map(g -> g / deviation).toArray());
    }
    double sum = 0;
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < a; b++) {
        double[] other = ofBatches.get(b);
        double[] difference = ofBatches.get(a).clone();
        Arrays.setAll(difference, p -> difference[p] - other[p]);
        sum += PerExampleGradients.norm(difference) / 10;
      }
    }
    return sum;
  }

  private static void compareClasses(
      Report report, double[][] gradients, List<ClassRange> classes, double percent) {
    double mean =
        classes.stream()
            .mapToDouble(c -> alignment(List.of(gradients).subList(c.from(), c.to())))
            .average()
            .orElseThrow();
    assertThat(report.value(ALIGNMENT, "class", "all")).isCloseTo(mean, withinPercentage(percent));
    assertThat(report.value("tacit.gradient.cosine", "within"))
        .isCloseTo(cosine(gradients, classes, true), withinPercentage(percent));
    assertThat(report.value("tacit.gradient.cosine", "between"))
        .isCloseTo(cosine(gradients, classes, false), withinPercentage(percent));
  }

  /** {@code E_{i != j} <g_i, g_j> / (E |g|)^2}. */
  private static double alignment(List<double[]> gradients) {
    double products = 0;
    double norms = 0;
    int n = gradients.size();
    for (int i = 0; i < n; i++) {
      norms += Math.sqrt(dot(gradients.get(i), gradients.get(i))) / n;
      for (int j = 0; j < n; j++) {
        products += i == j ? 0 : dot(gradients.get(i), gradients.get(j)) / (n * (n - 1.0));
      }
    }
    return products / (norms * norms);
  }

  private static double cosine(double[][] gradients, List<ClassRange> classes, boolean same) {
    int[] label = new int[gradients.length];
    classes.forEach(c -> Arrays.fill(label, c.from(), c.to(), c.label()));
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < label.length; i++) {
      for (int j = 0; j < label.length; j++) {
        if (i != j && (label[i] == label[j]) == same) {
          double norms = dot(gradients[i], gradients[i]) * dot(gradients[j], gradients[j]);
          sum += dot(gradients[i], gradients[j]) / Math.sqrt(norms);
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  @Test
  void layersAreNamedAndAllOfOneClassAgreeWithThemselves() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Data one = kind.data(1, 3);
    Data same =
        Data.of(
            new INDArray[] {Nd4j.vstack(one.inputs()[0], one.inputs()[0])},
            Nd4j.vstack(one.labels(), one.labels()));
    Report report =
        OneSnapshot.of(kind.build(DataType.DOUBLE), same).measure(new GradientAlignment());
    assertThat(report.measurements().stream().map(m -> m.tags().get("layer")).distinct())
        .containsExactly("logits", "layer0", "layer1", "layer2", "all", null);
    assertThat(report.measurements().stream().filter(m -> m.metric().name().equals(ALIGNMENT)))
        .allSatisfy(m -> assertThat(m.value()).isCloseTo(1, withinPercentage(1e-6)));
    assertThat(report.find("tacit.gradient.cosine", "between").orElseThrow().reason())
        .isEqualTo("there is only one class");
  }

  @Test
  void saysWhyItIsUndefined() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Report ofOne =
        OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(1, 3))
            .measure(new GradientAlignment());
    assertThat(ofOne.find(ALIGNMENT, "all", "all").map(Measurement::reason))
        .contains("fewer than two examples have a gradient");
    assertThat(ofOne.find(DISPARITY, "all").map(Measurement::reason))
        .contains("fewer than 10 examples");
    Model broken = kind.build(DataType.FLOAT);
    broken.params().assign(Double.NaN);
    Report ofNan = OneSnapshot.of(broken, kind.data(9, 3)).measure(new GradientAlignment());
    assertThat(ofNan.measurements()).allSatisfy(m -> assertThat(m.defined()).isFalse());
    Report ofRegression =
        OneSnapshot.of(
                SmallNetwork.REGRESSION.build(DataType.FLOAT), SmallNetwork.REGRESSION.data(9, 3))
            .measure(new GradientAlignment());
    assertThat(ofRegression.find(ALIGNMENT, "class", "all").map(Measurement::reason))
        .contains("the labels name no classes");
  }

  @Test
  void disparityNeedsLossesThatDiffer() {
    Data same = Data.of(new INDArray[] {Nd4j.ones(10, 4)}, Nd4j.ones(10, 1));
    Report report = OneSnapshot.of(OneOutput.build(), same).measure(new GradientAlignment());
    assertThat(report.find(DISPARITY, "all").map(Measurement::reason))
        .contains("the losses of a sub-batch are equal, so nothing to divide them by");
  }

  /** Each sub-batch holds the same two examples, so the differences are nothing but rounding. */
  @Test
  void disparityOfEqualSubBatchesIsNearZeroAndNotLostInRounding() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Data two = kind.data(2, 3);
    INDArray inputs = Nd4j.create(DataType.DOUBLE, 10, two.inputs()[0].size(1));
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 10, two.labels().size(1));
    for (int i = 0; i < 10; i++) {
      inputs.getRow(i).assign(two.inputs()[0].getRow(i / 5));
      labels.putScalar(i, i / 5, 1);
    }
    Report report =
        OneSnapshot.of(
                kind.build(DataType.FLOAT), Data.of(new INDArray[] {inputs.mul(100)}, labels))
            .measure(new GradientAlignment());
    assertThat(report.value(DISPARITY, "all")).isBetween(0.0, 1e-3);
  }
}
