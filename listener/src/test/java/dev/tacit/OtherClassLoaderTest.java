// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A job whose own classes are in a loader that ours knows nothing of, as in notebooks. */
final class OtherClassLoaderTest {

  private static final String SQUARE =
      """
      import org.nd4j.common.primitives.Pair;
      import org.nd4j.linalg.activations.BaseActivationFunction;
      import org.nd4j.linalg.api.ndarray.INDArray;

      public final class Square extends BaseActivationFunction {
        @Override
        public INDArray getActivation(INDArray in, boolean training) {
          return in.muli(in);
        }

        @Override
        public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
          return new Pair<>(in.mul(2).muli(epsilon), null);
        }
      }
      """;

  private static URLClassLoader compiled(Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("Square.java"), SQUARE);
    int status =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(status).isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()});
  }

  private static MultiLayerNetwork network(IActivation activation, Data data) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .list(
                    new DenseLayer.Builder()
                        .nIn(data.inputs()[0].columns())
                        .nOut(6)
                        .activation(activation)
                        .build(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(6)
                        .nOut(data.labels().columns())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  @Test
  void isMeasuredAsAnyOther(@TempDir Path folder) throws Exception {
    Data data = SmallNetwork.DENSE.data(24, 3);
    DataSet batch = new DataSet(data.inputs()[0], data.labels());
    InMemorySink sink = new InMemorySink();
    try (URLClassLoader loader = compiled(folder);
        TacitListener tacit =
            TacitListener.builder("elsewhere")
                .reference(ReferenceSet.of(batch))
                .schedule(Schedule.every(2))
                .budget(OverheadBudget.unlimited())
                .sink(sink)
                .synchronous()
                .build()) {
      Object square = loader.loadClass("Square").getConstructor().newInstance();
      MultiLayerNetwork network = network((IActivation) square, data);
      network.addListeners(tacit);
      for (int i = 0; i < 6; i++) {
        network.fit(batch);
      }
    }

    Report report = sink.latest().orElseThrow();
    assertThat(report.value("tacit.gradient.norm")).isPositive();
    assertThat(report.value("tacit.curvature.hessian.eigenvalue")).isFinite();
    assertThat(report.value("tacit.jacobian.norm", "softmax", "train")).isPositive();
  }
}
