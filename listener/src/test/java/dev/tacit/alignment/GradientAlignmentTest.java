package dev.tacit.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.oracle.OneSnapshot;
import dev.tacit.oracle.Oracle;
import dev.tacit.oracle.SmallNetwork;
import dev.tacit.oracle.SmallNetwork.Data;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void equalsItsDefinition(SmallNetwork kind) {
    Model single = kind.build(DataType.FLOAT);
    Model precise = kind.build(DataType.DOUBLE);
    precise.params().assign(single.params().castTo(DataType.DOUBLE));
    Data data = kind.data(12, 3);
    OneSnapshot snapshot = OneSnapshot.of(precise, data);
    Examples examples = snapshot.training();
    double[][] gradients =
        trained(
            kind,
            new Oracle(kind, precise, OneSnapshot.data(examples)).lossGradients(),
            precise.paramTable());
    compare(snapshot.measure(new GradientAlignment()), gradients, examples, 1e-4);
    compare(
        OneSnapshot.of(single, data).measure(new GradientAlignment()), gradients, examples, 0.1);
  }

  private static void compare(
      Report report, double[][] gradients, Examples examples, double percent) {
    assertThat(report.value(ALIGNMENT, "all", "all"))
        .isCloseTo(alignment(List.of(gradients)), withinPercentage(percent));
    double norm =
        Arrays.stream(gradients).mapToDouble(g -> Math.sqrt(dot(g, g))).average().orElseThrow();
    assertThat(report.value("tacit.gradient.norm")).isCloseTo(norm, withinPercentage(percent));
    if (!examples.classes().isEmpty()) {
      compareClasses(report, gradients, examples.classes(), percent);
    }
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

  /** Takes out parameters that no training step changes by gradient. */
  private static double[][] trained(
      SmallNetwork kind, double[][] gradients, Map<String, INDArray> parameters) {
    List<String> untrained =
        kind == SmallNetwork.FROZEN ? List.of("1_W", "1_b") : List.of("_mean", "_log10stdev");
    double[][] kept = Arrays.stream(gradients).map(double[]::clone).toArray(double[][]::new);
    int offset = 0;
    for (Map.Entry<String, INDArray> parameter : parameters.entrySet()) {
      int end = offset + (int) parameter.getValue().length();
      if (untrained.stream().anyMatch(parameter.getKey()::endsWith)) {
        for (double[] gradient : kept) {
          Arrays.fill(gradient, offset, end, 0);
        }
      }
      offset = end;
    }
    return kept;
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

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void layersAreNamedAndAllOfOneClassAgreeWithThemselves() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Data one = kind.data(1, 3);
    Data same =
        new Data(
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
}
