// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** The ways in which a training job lays out the labels of three classes. */
class LabelLayoutTrainingTest {

  private static final int EXAMPLES = 24;
  private static final int CLASSES = 3;

  private final InMemorySink sink = new InMemorySink();

  @Test
  void indicesOfClassesAreMeasuredAsTheSameClassesLaidOutAreMeasured() {
    INDArray indices = Nd4j.create(DataType.FLOAT, EXAMPLES, 1);
    for (int i = 0; i < EXAMPLES; i++) {
      indices.putScalar(i, 0, i % CLASSES);
    }
    Report sparse = trained(new LossSparseMCXENT(), indices, null);
    Report laidOut = trained(new LossMCXENT(), labels(), null);
    assertThat(sparse.value("tacit.gradient.alignment", "class", "all")).isFinite();
    assertThat(sparse.value("tacit.training.accuracy", "train"))
        .isEqualTo(laidOut.value("tacit.training.accuracy", "train"));
  }

  @Test
  void weightsOfExamplesKeepTheMetricsOfClasses() {
    INDArray weights = Nd4j.ones(DataType.FLOAT, EXAMPLES, 1).muli(0.5);
    Report report = trained(new LossMCXENT(), labels(), weights);
    assertThat(report.value("tacit.reference.examples", "train")).isEqualTo(EXAMPLES);
    assertMeasuredByClass(report);
  }

  @Test
  void oneRowOfZerosKeepsTheMetricsOfClasses() {
    INDArray labels = labels();
    labels.getRow(5).assign(0);
    Report report = trained(new LossMCXENT(), labels, null);
    assertThat(report.value("tacit.reference.examples", "train")).isEqualTo(EXAMPLES - 1);
    assertMeasuredByClass(report);
  }

  private static void assertMeasuredByClass(Report report) {
    assertThat(report.value("tacit.gradient.alignment", "class", "all")).isFinite();
    assertThat(report.value("tacit.training.accuracy", "train")).isBetween(0.0, 1.0);
  }

  private Report trained(ILossFunction loss, INDArray labels, @Nullable INDArray weights) {
    MultiLayerNetwork network = network(loss);
    INDArray features = Nd4j.linspace(-1, 1, EXAMPLES * 4L).castTo(DataType.FLOAT);
    DataSet batch = new DataSet(features.reshape(EXAMPLES, 4), labels, null, weights);
    TacitListener tacit =
        TacitListener.builder("labels")
            .reference(ReferenceSet.currentBatch())
            .schedule(Schedule.every(1))
            .budget(OverheadBudget.unlimited())
            .synchronous()
            .sink(sink)
            .build();
    try (tacit) {
      network.addListeners(tacit);
      network.fit(batch);
    }
    return sink.latest().orElseThrow();
  }

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES);
    for (int i = 0; i < EXAMPLES; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return labels;
  }

  private static MultiLayerNetwork network(ILossFunction loss) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(loss)
                        .nIn(5)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }
}
