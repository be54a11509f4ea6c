// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Features as files hold them: whole numbers, bytes, truth values. */
class FeatureTypesTest {

  private static final int EXAMPLES = 24;
  private static final List<DataType> TYPES =
      List.of(DataType.BOOL, DataType.UINT8, DataType.INT32, DataType.INT64, DataType.DOUBLE);

  /** What the first layer takes. */
  enum Kind {
    DENSE(8),
    CONVOLUTIONAL(1, 4, 4),
    EMBEDDING(1);

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final long[] shape;

    Kind(long... shape) {
      this.shape = shape;
    }

    private Layer first() {
      return switch (this) {
        case DENSE -> new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build();
        case CONVOLUTIONAL ->
            new ConvolutionLayer.Builder(2, 2).nOut(3).activation(Activation.TANH).build();
        case EMBEDDING ->
            new EmbeddingLayer.Builder().nIn(2).nOut(4).activation(Activation.TANH).build();
      };
    }

    private InputType input() {
      return switch (this) {
        case DENSE -> InputType.feedForward(8);
        case CONVOLUTIONAL -> InputType.convolutional(4, 4, 1);
        case EMBEDDING -> InputType.feedForward(2);
      };
    }
  }

  static Stream<Arguments> kinds() {
    return Arrays.stream(Kind.values())
        .flatMap(
            kind ->
                TYPES.stream()
                    .flatMap(
                        type ->
                            Stream.of(true, false)
                                .map(current -> Arguments.of(kind, type, current))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areMeasuredAsTheSameNumbersInFloatAre(Kind kind, DataType type, boolean currentBatch) {
    Report expected = trained(kind, DataType.FLOAT, currentBatch);
    Report report = trained(kind, type, currentBatch);

    List<Measurement> numbers =
        expected.measurements().stream()
            .filter(one -> !one.metric().name().startsWith("tacit.pipeline"))
            .toList();
    assertThat(numbers).filteredOn(Measurement::defined).hasSizeGreaterThan(10);
    for (Measurement one : numbers) {
      String[] tags = one.tags().values().toArray(new String[0]);
      Measurement same = report.find(one.metric().name(), tags).orElseThrow();
      assertThat(same.reason()).as(one.toString()).isEqualTo(one.reason());
      if (one.defined()) {
        double tolerance = 1e-4 * (1e-3 + Math.abs(one.value()));
        assertThat(same.value()).as(one.toString()).isCloseTo(one.value(), within(tolerance));
      }
    }
  }

  private static Report trained(Kind kind, DataType type, boolean currentBatch) {
    MultiLayerNetwork network = network(kind);
    InMemorySink sink = new InMemorySink();
    TacitListener tacit =
        TacitListener.builder("types")
            .reference(
                currentBatch ? ReferenceSet.currentBatch() : ReferenceSet.stratified(EXAMPLES))
            .heldOut(features(kind, 2).castTo(type))
            .exactly(Schedule.every(1))
            .synchronous()
            .sink(sink)
            .build();
    try (tacit) {
      network.addListeners(tacit);
      DataSet batch = new DataSet(features(kind, 1).castTo(type), labels());
      for (int i = 0; i < 6; i++) {
        network.fit(batch);
      }
    }
    return sink.latest().orElseThrow();
  }

  /** Numbers that every type holds: 0 and 1. */
  private static INDArray features(Kind kind, long seed) {
    long[] shape = new long[kind.shape.length + 1];
    shape[0] = EXAMPLES;
    System.arraycopy(kind.shape, 0, shape, 1, kind.shape.length);
    INDArray features = Nd4j.create(DataType.FLOAT, shape);
    Random random = new Random(seed);
    for (long j = 0; j < features.length(); j++) {
      features.putScalar(j, random.nextInt(2));
    }
    return features;
  }

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 3);
    for (int i = 0; i < EXAMPLES; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return labels;
  }

  private static MultiLayerNetwork network(Kind kind) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .list()
                .layer(kind.first())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(kind.input())
                .build());
    network.init();
    return network;
  }
}
