// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic;

import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.TestNetwork.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** How far a batch of series is padded says nothing of the network: no metric depends on it. */
@SuppressWarnings("deprecation") // people train GravesLSTM all the same
final class PaddedSeriesTest {

  private static final int EXAMPLES = 8;
  private static final int SIZE = 3;
  private static final int STEPS = 6;
  private static final int MORE_STEPS = 8;
  private static final int CLASSES = 3;

  private static final Map<String, Supplier<Layer>> LAYERS = new TreeMap<>();

  static {
    LAYERS.put("LSTM", () -> new LSTM.Builder().nOut(4).build());
    LAYERS.put("GravesLSTM", () -> new GravesLSTM.Builder().nOut(4).build());
    LAYERS.put("SimpleRnn", () -> new SimpleRnn.Builder().nOut(4).build());
    LAYERS.put("Bidirectional", () -> new Bidirectional(new SimpleRnn.Builder().nOut(4).build()));
    LAYERS.put("dense", () -> new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build());
    LAYERS.put(
        "attention",
        () -> new SelfAttentionLayer.Builder().nOut(4).nHeads(1).projectInput(true).build());
  }

  /** Which time steps count. */
  private enum Counts {
    LATE_ONES_NOT {
      @Override
      boolean step(int example, int t) {
        return t < 2 + example % (STEPS - 1);
      }
    },
    EARLY_ONES_NOT {
      @Override
      boolean step(int example, int t) {
        return t >= example % (STEPS - 2) && t < STEPS;
      }
    },
    GAPS_NOT {
      @Override
      boolean step(int example, int t) {
        return (t + example) % 3 != 0 && t < STEPS;
      }
    };

    abstract boolean step(int example, int t);
  }

  private static Stream<String> layers() {
    return LAYERS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void answersAtEachStep(String layer) {
    for (Counts counts : counts(layer)) {
      assertThatPaddingIsNotSeen(layer, counts, true);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void oneAnswer(String layer) {
    for (Counts counts : counts(layer)) {
      assertThatPaddingIsNotSeen(layer, counts, false);
    }
  }

  /** All kinds of masks for the layer that is quick to measure. */
  private static List<Counts> counts(String layer) {
    return layer.equals("LSTM") ? List.of(Counts.values()) : List.of(Counts.GAPS_NOT);
  }

  private static void assertThatPaddingIsNotSeen(String layer, Counts counts, boolean eachStep) {
    MultiLayerNetwork model = network(layer, eachStep ? eachStep() : pooled());
    Map<String, Double> expected =
        measured(model, diagnostics(layer), data(counts, STEPS, eachStep));
    Map<String, Double> padded =
        measured(model, diagnostics(layer), data(counts, MORE_STEPS, eachStep));
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(padded.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (metric, value) ->
            softly
                .assertThat(padded.getOrDefault(metric, Double.NaN))
                .as("%s, %s, not padded: %s", metric, counts, value)
                .matches(same -> near(same, value)));
    softly.assertThat(expected.values()).filteredOn(Double::isFinite).hasSizeGreaterThan(20);
    softly.assertAll();
  }

  /** Small ones are what rounding leaves of sums. */
  private static boolean near(double one, double other) {
    return Double.compare(one, other) == 0
        || Math.abs(one - other) <= 1e-5 * Math.abs(other) + 1e-9;
  }

  /** New ones, since some remember. Products with the Hessian take long but for fast paths. */
  private static List<Diagnostic> diagnostics(String layer) {
    return DiagnosticPlan.of(Preset.STANDARD).stream()
        .filter(
            diagnostic ->
                layer.equals("LSTM")
                    || !diagnostic.getClass().getPackageName().endsWith(".curvature"))
        .toList();
  }

  private static Map<String, Double> measured(
      MultiLayerNetwork model, List<Diagnostic> diagnostics, Data data) {
    OneSnapshot one = OneSnapshot.of(model, data);
    Snapshot snapshot =
        Snapshot.of(model.params(), one.training())
            .heldOut(OneSnapshot.examples("heldout", data))
            .at(3, 1)
            .build();
    Map<String, Double> values = new TreeMap<>();
    one.with(
            replica ->
                diagnostics.stream().flatMap(d -> d.measure(snapshot, replica).stream()).toList())
        .forEach(
            measurement -> {
              String name = measurement.metric().name() + measurement.tags();
              values.put(name, measurement.value());
              values.put(name + " error", measurement.standardError());
            });
    return values;
  }

  private static List<Layer> eachStep() {
    return List.of(
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
  }

  private static List<Layer> pooled() {
    return List.of(
        new GlobalPoolingLayer(PoolingType.AVG),
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
  }

  private static MultiLayerNetwork network(String layer, List<Layer> above) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(0.1))
            .list();
    List<Layer> all = new ArrayList<>();
    all.add(Objects.requireNonNull(LAYERS.get(layer)).get());
    all.addAll(above);
    all.forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.recurrent(SIZE)).build());
    network.init();
    return network;
  }

  /** What does not count is not 0, so that it shows where it is counted. */
  private static Data data(Counts counts, int steps, boolean eachStep) {
    INDArray inputs = Nd4j.create(DataType.DOUBLE, EXAMPLES, SIZE, steps);
    INDArray mask = Nd4j.create(DataType.DOUBLE, EXAMPLES, steps);
    INDArray labels =
        eachStep
            ? Nd4j.create(DataType.DOUBLE, EXAMPLES, CLASSES, steps)
            : Nd4j.create(DataType.DOUBLE, EXAMPLES, CLASSES);
    for (int i = 0; i < EXAMPLES; i++) {
      Random random = new Random(i);
      for (int t = 0; t < steps; t++) {
        mask.putScalar(i, t, counts.step(i, t) ? 1 : 0);
        for (int k = 0; k < SIZE; k++) {
          inputs.putScalar(i, k, t, random.nextGaussian());
        }
        int label = random.nextInt(CLASSES);
        if (eachStep) {
          labels.putScalar(new int[] {i, label, t}, 1);
        }
      }
      if (!eachStep) {
        labels.putScalar(i, i % CLASSES, 1);
      }
    }
    return new Data(new INDArray[] {inputs}, labels, List.of(mask), eachStep ? mask : null);
  }
}
