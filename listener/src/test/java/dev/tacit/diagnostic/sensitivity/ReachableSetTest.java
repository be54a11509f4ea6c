// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.Bounds;
import dev.tacit.report.Report;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReachableSetTest {

  private static final List<TestNetwork> BOUNDED =
      Stream.<TestNetwork>of(
              SmallNetwork.DENSE,
              SmallNetwork.NOISY,
              SmallNetwork.CONVOLUTIONAL,
              SmallNetwork.GRAPH,
              SmallNetwork.GATED,
              SmallNetwork.SIGMOIDS,
              SmallNetwork.REGRESSION,
              LayerKind.GELU,
              LayerKind.SWISH,
              LayerKind.PRELU,
              LayerKind.CONVOLUTION_1D,
              LayerKind.DILATED,
              LayerKind.STRIDED,
              LayerKind.CHANNELS_LAST,
              LayerKind.SEPARABLE,
              LayerKind.DEPTHWISE,
              LayerKind.TRANSPOSED,
              LayerKind.SPATIAL_DROPOUT,
              LayerKind.UPSAMPLED)
          .toList();

  @Property(tries = 80)
  void noInputOfTheBallLeavesTheBounds(
      @ForAll @IntRange(max = 18) int which,
      @ForAll boolean single,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int size) {
    double epsilon = 1e-4 * size * size;
    TestNetwork kind = BOUNDED.get(which);
    var model = kind.build(single ? DataType.FLOAT : DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(5, seed));
    Examples examples = snapshot.training();
    Random random = new Random(seed);
    for (int draw = 0; draw < 6; draw++) {
      List<INDArray> moved = moved(examples.inputs(), epsilon, random, draw % 2 == 0);
      INDArray logits = snapshot.with(r -> r.logits(moved).castTo(DataType.DOUBLE).detach());
      Bounds bounds = snapshot.with(r -> detached(r.reachable(examples, epsilon)));
      assertThat(bounds.logits().lower().sub(logits).maxNumber().doubleValue())
          .isLessThanOrEqualTo(0);
      assertThat(logits.sub(bounds.logits().upper()).maxNumber().doubleValue())
          .isLessThanOrEqualTo(0);
    }
  }

  private static Bounds detached(Bounds bounds) {
    return new Bounds(
        new Bounds.Range(bounds.logits().lower().detach(), bounds.logits().upper().detach()),
        bounds.widths().detach(),
        Optional.empty());
  }

  /** Corners of the ball, or points inside it. */
  private static List<INDArray> moved(
      List<INDArray> inputs, double epsilon, Random random, boolean corners) {
    List<INDArray> moved = new ArrayList<>();
    for (INDArray input : inputs) {
      INDArray shift = Nd4j.create(DataType.DOUBLE, input.shape());
      for (long i = 0; i < shift.length(); i++) {
        double share = corners ? (random.nextBoolean() ? 1 : -1) : 2 * random.nextDouble() - 1;
        shift.putScalar(i, share * epsilon);
      }
      moved.add(input.castTo(DataType.DOUBLE).add(shift));
    }
    return moved;
  }

  @Test
  void boundsOfDenseLayersAreThoseOfPlainIntervalArithmetic() {
    SmallNetwork kind = SmallNetwork.DENSE;
    MultiLayerNetwork model = (MultiLayerNetwork) kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(4, 3));
    Bounds bounds = snapshot.with(r -> detached(r.reachable(snapshot.training(), 0.05)));
    for (int i = 0; i < 4; i++) {
      double[] x = snapshot.training().inputs().get(0).getRow(i).toDoubleVector();
      double[] low = new double[x.length];
      double[] high = new double[x.length];
      for (int j = 0; j < x.length; j++) {
        low[j] = x[j] - 0.05;
        high[j] = x[j] + 0.05;
      }
      for (int layer = 0; layer < 3; layer++) {
        double[][] next = affine(model, layer, low, high);
        low = next[0];
        high = next[1];
        for (int k = 0; k < low.length && layer < 2; k++) {
          low[k] = layer == 0 ? Math.tanh(low[k]) : 1 / (1 + Math.exp(-low[k]));
          high[k] = layer == 0 ? Math.tanh(high[k]) : 1 / (1 + Math.exp(-high[k]));
        }
      }
      assertThat(bounds.logits().lower().getRow(i).toDoubleVector())
          .containsExactly(low, within(1e-6));
      assertThat(bounds.logits().upper().getRow(i).toDoubleVector())
          .containsExactly(high, within(1e-6));
    }
  }

  private static double[][] affine(
      MultiLayerNetwork model, int layer, double[] low, double[] high) {
    INDArray weights = model.getLayer(layer).getParam("W");
    INDArray bias = model.getLayer(layer).getParam("b");
    int outputs = (int) weights.size(1);
    double[][] next = new double[2][outputs];
    for (int k = 0; k < outputs; k++) {
      next[0][k] = bias.getDouble(k);
      next[1][k] = bias.getDouble(k);
      for (int j = 0; j < low.length; j++) {
        double w = weights.getDouble(j, k);
        next[0][k] += w > 0 ? w * low[j] : w * high[j];
        next[1][k] += w > 0 ? w * high[j] : w * low[j];
      }
    }
    return next;
  }

  @Test
  void volumeIsTheMeanLogWidthAndTinyBallsCertifyWhatIsRight() {
    SmallNetwork kind = SmallNetwork.DENSE;
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(12, 3));
    Bounds bounds = snapshot.with(r -> detached(r.reachable(snapshot.training(), 1e-9)));
    double sum = 0;
    for (double width : bounds.widths().toDoubleMatrix()[0]) {
      sum += width;
    }
    Report report = snapshot.measure(new ReachableSet(1e-9, 10));
    double expected =
        Arrays.stream(bounds.widths().ravel().toDoubleVector())
            .map(Math::log)
            .average()
            .orElseThrow();
    assertThat(sum).isPositive();
    assertThat(report.value("tacit.sensitivity.reachable.volume", "0.000000001"))
        .isCloseTo(expected, within(1e-6));
    double accuracy = snapshot.measure(new Accuracy()).value("tacit.training.accuracy", "train");
    assertThat(report.value("tacit.sensitivity.certified", "0.000000001")).isEqualTo(accuracy);
    assertThat(report.value("tacit.sensitivity.certified", "10")).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = LayerKind.class,
      names = {"LSTM_LAST_STEP", "SELF_ATTENTION", "EMBEDDING", "LAYER_NORM", "SINE"})
  void layersWithoutBoundsAreNamed(LayerKind kind) {
    Report report =
        OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(6, 3)).measure(new ReachableSet());
    assertThat(report.measurements())
        .hasSize(4)
        .allSatisfy(m -> assertThat(m.reason()).isNotBlank().contains("layer"));
  }

  @Test
  void normalizationWithinALayerIsNamed() {
    LayerKind kind = LayerKind.LAYER_NORM;
    Report report =
        OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(6, 3)).measure(new ReachableSet());
    assertThat(report.measurements())
        .allSatisfy(
            m -> assertThat(m.reason()).contains("DenseLayer with layer normalization computes"));
  }

  @Test
  void radiiThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new ReachableSet(0.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epsilons=[0.1, 0.0]");
  }
}
