// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static dev.tacit.testing.SmallNetwork.network;
import static dev.tacit.testing.SmallNetwork.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.HARDSIGMOID;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.SOFTSIGN;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.internal.replica.node.LayerNodes.Paths;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.TestNetwork.Data;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers that have a fast path are measured the same on the generic one. */
final class FastAndGenericPathsTest {

  private static final int EXAMPLES = 9;

  private enum Kind {
    DENSE {
      @Override
      Layer[] layers() {
        return new Layer[] {dense(), output(3, SOFTMAX, MCXENT)};
      }
    },
    DENSE_OVER_STEPS {
      @Override
      Layer[] layers() {
        return new Layer[] {
          dense(), new RnnOutputLayer.Builder(MCXENT).nOut(3).activation(SOFTMAX).build()
        };
      }

      @Override
      INDArray labels() {
        INDArray labels = Nd4j.create(DataType.DOUBLE, EXAMPLES, 3, 3);
        for (int i = 0; i < EXAMPLES; i++) {
          for (int t = 0; t < 3; t++) {
            labels.putScalar(new int[] {i, (i + t) % 3, t}, 1);
          }
        }
        return labels;
      }
    },
    LONG_SHORT_TERM_MEMORY {
      @Override
      Layer[] layers() {
        return new Layer[] {
          new LSTM.Builder().nOut(3).activation(TANH).build(),
          new LastTimeStep(new LSTM.Builder().nOut(2).activation(SOFTSIGN).build()),
          output(3, SOFTMAX, MCXENT)
        };
      }
    },
    MEMORY_AT_EVERY_STEP {
      @Override
      Layer[] layers() {
        return new Layer[] {
          new LSTM.Builder().nOut(3).activation(TANH).gateActivationFunction(HARDSIGMOID).build(),
          new RnnOutputLayer.Builder(MCXENT).nOut(3).activation(SOFTMAX).build()
        };
      }

      @Override
      INDArray labels() {
        return DENSE_OVER_STEPS.labels();
      }
    },
    SAME(builder -> builder.convolutionMode(ConvolutionMode.Same).stride(2, 2)),
    TRUNCATED(builder -> builder.convolutionMode(ConvolutionMode.Truncate).stride(2, 1)),
    PADDED(builder -> builder.padding(1, 1)),
    DILATED(builder -> builder.dilation(2, 2)),
    WITHOUT_BIAS(builder -> builder.hasBias(false)),
    CHANNELS_LAST(builder -> builder.dataFormat(CNN2DFormat.NHWC));

    @SuppressWarnings("ImmutableEnumChecker") // it changes a builder only
    private final Function<ConvolutionLayer.Builder, ConvolutionLayer.Builder> settings;

    Kind() {
      this(builder -> builder);
    }

    Kind(Function<ConvolutionLayer.Builder, ConvolutionLayer.Builder> settings) {
      this.settings = settings;
    }

    Layer[] layers() {
      ConvolutionLayer.Builder builder =
          settings.apply(new ConvolutionLayer.Builder(2, 2).nOut(3).activation(TANH));
      return new Layer[] {builder.build(), output(3, SOFTMAX, MCXENT)};
    }

    private boolean series() {
      return this == DENSE_OVER_STEPS
          || this == LONG_SHORT_TERM_MEMORY
          || this == MEMORY_AT_EVERY_STEP;
    }

    InputType input() {
      if (series()) {
        return InputType.recurrent(4, 3);
      }
      CNN2DFormat format = this == CHANNELS_LAST ? CNN2DFormat.NHWC : CNN2DFormat.NCHW;
      return this == DENSE ? InputType.feedForward(4) : InputType.convolutional(5, 5, 2, format);
    }

    long[] shape() {
      if (series()) {
        return new long[] {EXAMPLES, 4, 3};
      }
      if (this == DENSE) {
        return new long[] {EXAMPLES, 4};
      }
      return this == CHANNELS_LAST
          ? new long[] {EXAMPLES, 5, 5, 2}
          : new long[] {EXAMPLES, 2, 5, 5};
    }

    INDArray labels() {
      INDArray labels = Nd4j.create(DataType.DOUBLE, EXAMPLES, 3);
      for (int i = 0; i < EXAMPLES; i++) {
        labels.putScalar(i, i % 3, 1);
      }
      return labels;
    }

    private static DenseLayer dense() {
      return new DenseLayer.Builder().nOut(5).activation(TANH).build();
    }
  }

  @ParameterizedTest
  @EnumSource
  void agree(Kind kind) {
    INDArray inputs = Nd4j.randn(DataType.DOUBLE, kind.shape());
    Data data = Data.of(new INDArray[] {inputs}, kind.labels());
    Model model = network(DataType.DOUBLE, kind.input(), kind.layers());

    List<Diagnostic> diagnostics = standard().toList();
    assertThat(diagnostics).hasSizeGreaterThan(10);
    for (Diagnostic diagnostic : diagnostics) {
      compare(
          measure(diagnostic, model, data, Paths.FAST),
          measure(diagnostic, model, data, Paths.GENERIC));
    }
  }

  private static Report measure(Diagnostic diagnostic, Model model, Data data, Paths paths) {
    Snapshot snapshot =
        Snapshot.of(model.params(), OneSnapshot.examples("train", data))
            .at(3, 1)
            .score(0.5)
            .learningRate(0.1)
            .heldOut(OneSnapshot.examples("heldout", data))
            .build();
    NetworkReplica replica = NetworkReplica.of(model, paths);
    try (NetworkReplica.Standing ignored = replica.at(model.params())) {
      return new Report("test", "0", 3, 1, Instant.EPOCH, diagnostic.measure(snapshot, replica));
    }
  }

  private static Stream<Diagnostic> standard() {
    return ServiceLoader.load(Diagnostic.class).stream()
        .flatMap(provider -> provider.get().in(Preset.STANDARD).stream());
  }

  private static void compare(Report fast, Report generic) {
    for (Measurement expected : fast.measurements()) {
      if (!counted(expected)) {
        continue;
      }
      String[] tags = expected.tags().values().toArray(String[]::new);
      Measurement actual = generic.find(expected.metric().name(), tags).orElseThrow();
      assertThat(actual.defined())
          .as(
              "%s %s: %s %s",
              expected.metric().name(), List.of(tags), actual.reason(), expected.reason())
          .isEqualTo(expected.defined());
      if (expected.defined()) {
        assertThat(actual.value())
            .as(expected.metric().name() + List.of(tags))
            .isCloseTo(
                expected.value(),
                within(tolerance(expected) * Math.max(1e-3, Math.abs(expected.value()))));
      }
    }
  }

  /** Lanczos may stop one step sooner on one path. */
  private static double tolerance(Measurement measurement) {
    String name = measurement.metric().name();
    return name.endsWith("eigenvalue") || name.endsWith("stability") ? 1e-3 : 1e-6;
  }

  /** Of a layer that is not known, neither bounds nor units are. */
  private static boolean counted(Measurement measurement) {
    String name = measurement.metric().name();
    return !name.startsWith("tacit.sensitivity.reachable")
        && !name.startsWith("tacit.sensitivity.certified")
        && !name.equals("tacit.path.region.transitions");
  }
}
