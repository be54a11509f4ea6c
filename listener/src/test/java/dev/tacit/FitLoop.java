// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.diagnostic.progress.TrainingProgress;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** What a loop of {@code fit(dataSet)} trains: three classes around three centres. */
final class FitLoop {

  private static final int CLASSES = 3;
  static final int FEATURES = 6;
  private final InMemorySink sink = new InMemorySink();
  private final Random random = new Random(1);

  InMemorySink sink() {
    return sink;
  }

  Random random() {
    return random;
  }

  /** As many of each class, some of them with a wrong label. */
  DataSet data(int examples, int features, double wrong) {
    INDArray inputs = Nd4j.create(DataType.FLOAT, examples, features);
    INDArray labels = Nd4j.create(DataType.FLOAT, examples, CLASSES);
    for (int i = 0; i < examples; i++) {
      int right = i % CLASSES;
      for (int p = 0; p < features; p++) {
        inputs.putScalar(i, p, random.nextGaussian() + (p == right ? 2.5 : 0));
      }
      labels.putScalar(i, (right + (random.nextDouble() < wrong ? 1 : 0)) % CLASSES, 1);
    }
    return new DataSet(inputs, labels);
  }

  static MultiLayerNetwork network(int features, int width, double rate) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(rate))
                .list(
                    new DenseLayer.Builder()
                        .nIn(features)
                        .nOut(width)
                        .activation(Activation.RELU)
                        .build(),
                    new OutputLayer.Builder()
                        .nIn(width)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** At its defaults, but for what it costs. */
  TacitListenerBuilder listener(Schedule schedule) {
    return TacitListener.builder("loop")
        .withoutStandardDiagnostics()
        .diagnostic(new TrainingProgress())
        .schedule(schedule)
        .budget(OverheadBudget.unlimited())
        .synchronous()
        .sink(sink);
  }

  List<Integer> iterations() {
    return sink.reports().stream().map(Report::iteration).toList();
  }

  /** How many reference examples the latest report is of. */
  double examples() {
    return sink.latest().orElseThrow().value("tacit.reference.examples", "train");
  }
}
