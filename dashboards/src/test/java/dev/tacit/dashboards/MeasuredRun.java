// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.Sink;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small network that is measured while it trains. */
final class MeasuredRun {

  static final String NAME = "a-run";
  static final String WORKER = "0";

  private static final int CLASSES = 3;
  private static final int EXAMPLES = 24;

  private MeasuredRun() {}

  /** Begins the run, which goes on until the listener is closed. */
  static TacitListener start(Sink... sinks) {
    Nd4j.getRandom().setSeed(5);
    DataSet training = examples();
    TacitListenerBuilder builder =
        TacitListener.builder(NAME)
            .worker(WORKER)
            .dataset("gaussian")
            .preset(Preset.FULL)
            .reference(ReferenceSet.of(training))
            .heldOut(examples())
            .budget(OverheadBudget.unlimited())
            .schedule(Schedule.every(1))
            .synchronous();
    Arrays.stream(sinks).forEach(builder::sink);
    TacitListener tacit = builder.build();
    MultiLayerNetwork network = network();
    network.addListeners(tacit);
    for (int i = 0; i < 3; i++) {
      network.fit(training);
    }
    return tacit;
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(6).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(6)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DataSet examples() {
    INDArray labels = Nd4j.zeros(EXAMPLES, CLASSES);
    for (int i = 0; i < EXAMPLES; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.randn(EXAMPLES, 4), labels);
  }
}
