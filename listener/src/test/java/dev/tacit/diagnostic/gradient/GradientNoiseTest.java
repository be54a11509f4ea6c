// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against the definitions: per-example gradients by finite differences. */
class GradientNoiseTest {

  private static final String COHERENCE = "tacit.gradient.coherence";
  private static final String NOISE_SCALE = "tacit.gradient.noise.scale";
  private static final String SIGNAL_NOISE = "tacit.gradient.signal.noise";

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void equalsItsDefinition(SmallNetwork kind) {
    PerExampleGradients oracle = PerExampleGradients.of(kind, 12);
    compare(oracle.inDouble().measure(new GradientNoise()), oracle.gradients(), 1e-4);
    compare(oracle.inSingle().measure(new GradientNoise()), oracle.gradients(), 0.1);
  }

  private static void compare(Report report, double[][] gradients, double percent) {
    int n = gradients.length;
    double[] mean = PerExampleGradients.mean(List.of(gradients));
    double ofMean = PerExampleGradients.dot(mean, mean);
    double ofEach =
        Arrays.stream(gradients)
            .mapToDouble(g -> PerExampleGradients.dot(g, g))
            .average()
            .orElse(0);
    assertThat(report.value(COHERENCE, "all"))
        .isCloseTo(n * ofMean / ofEach, withinPercentage(percent));
    double covariance = 0;
    for (double[] gradient : gradients) {
      for (int p = 0; p < mean.length; p++) {
        covariance += (gradient[p] - mean[p]) * (gradient[p] - mean[p]) / (n - 1);
      }
    }
    // The squared norm of a mean of n is too large by a share of the covariance.
    double ofTruth = ofMean - covariance / n;
    Optional<Measurement> scale = report.find(NOISE_SCALE, "all");
    if (ofTruth > 0) {
      assertThat(scale.orElseThrow().value())
          .isCloseTo(covariance / ofTruth, withinPercentage(10 * percent));
    } else {
      assertThat(scale.map(Measurement::reason))
          .contains("too few examples to tell the gradient from noise");
    }
    assertThat(report.value(SIGNAL_NOISE, "all"))
        .isCloseTo(signalToNoise(gradients, mean), withinPercentage(percent));
  }

  private static double signalToNoise(double[][] gradients, double[] mean) {
    double sum = 0;
    int varying = 0;
    for (int p = 0; p < mean.length; p++) {
      double variance = 0;
      for (double[] gradient : gradients) {
        variance += (gradient[p] - mean[p]) * (gradient[p] - mean[p]) / gradients.length;
      }
      // Below, there is only the error of the finite differences.
      if (variance > 1e-17) {
        sum += mean[p] * mean[p] / variance;
        varying++;
      }
    }
    return sum / varying;
  }

  @Test
  void orthogonalGradientsHaveCoherenceOneAndEqualOnesTheirNumber() {
    // With inputs of one 1 each, no bias and one output, the gradients of examples are orthogonal.
    Report orthogonal = measure(Nd4j.eye(4));
    assertThat(orthogonal.value(COHERENCE)).isCloseTo(1, withinPercentage(1e-4));
    assertThat(orthogonal.find(NOISE_SCALE, "all").map(Measurement::reason))
        .contains("too few examples to tell the gradient from noise");
    Report equal = measure(Nd4j.ones(4, 4));
    assertThat(equal.value(COHERENCE)).isCloseTo(4, withinPercentage(1e-4));
    assertThat(equal.value(NOISE_SCALE)).isLessThan(1e-4);
    assertThat(equal.find(SIGNAL_NOISE, "all").map(Measurement::reason))
        .contains("no parameter's gradient varies");
  }

  private static Report measure(INDArray inputs) {
    Model model = OneOutput.build();
    Data data = Data.of(new INDArray[] {inputs}, Nd4j.ones(4, 1));
    return OneSnapshot.of(model, data).measure(new GradientNoise());
  }

  @Test
  void saysWhyItIsUndefined() {
    SmallNetwork kind = SmallNetwork.DENSE;
    Report ofOne =
        OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(1, 3)).measure(new GradientNoise());
    assertThat(ofOne.measurements())
        .hasSize(3)
        .allSatisfy(m -> assertThat(m.reason()).isEqualTo("there is only one training example"));
    Model broken = kind.build(DataType.FLOAT);
    broken.params().assign(Double.NaN);
    Report ofNan = OneSnapshot.of(broken, kind.data(9, 3)).measure(new GradientNoise());
    assertThat(ofNan.measurements())
        .allSatisfy(m -> assertThat(m.reason()).startsWith("not a number"));
    Report ofNothing =
        new OneSnapshot(kind.build(DataType.FLOAT), unlabelled(kind), Optional.empty())
            .measure(new GradientNoise());
    assertThat(ofNothing.measurements())
        .allSatisfy(m -> assertThat(m.reason()).isEqualTo("the training examples have no labels"));
  }

  private static Examples unlabelled(SmallNetwork kind) {
    return Examples.copyOf("train", new Batch(List.of(kind.data(9, 3).inputs()), null));
  }
}
