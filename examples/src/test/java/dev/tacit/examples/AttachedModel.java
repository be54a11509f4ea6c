// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** A small network and its data, which settings attach to. */
final class AttachedModel {

  static final int INPUTS = 6;

  private static final int BATCH = 16;
  private static final int EXAMPLES = 64;

  private final MultiLayerNetwork network;

  private final DataSet data;

  AttachedModel() {
    this(
        new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build(),
        new Sgd(1e-3),
        examples(EXAMPLES));
  }

  private AttachedModel(OutputLayer output, IUpdater updater, DataSet data) {
    this.data = data;
    network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(updater)
                .list(
                    new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(8)
                        .activation(Activation.TANH)
                        .build(),
                    output)
                .build());
    network.init();
  }

  /**
   * One whose labels are mostly undecided, and whose outputs grow from next to nothing: where
   * labels name no classes, growth alone speaks for an onset.
   */
  static AttachedModel growing() {
    DataSet data = examples(EXAMPLES);
    for (int i = 0; i < EXAMPLES; i++) {
      if (Math.abs(data.getFeatures().getDouble(i, 0)) < 0.8) {
        data.getLabels().putScalar(i, 0, 0.5).putScalar(i, 1, 0.5);
      }
    }
    OutputLayer output =
        new OutputLayer.Builder()
            .nOut(2)
            .activation(Activation.SOFTMAX)
            .weightInit(new UniformDistribution(-0.01, 0.01))
            .build();
    return new AttachedModel(output, new Adam(0.05), data);
  }

  MultiLayerNetwork network() {
    return network;
  }

  /** Four batches an epoch. */
  void train(int epochs) {
    network.fit(new ListDataSetIterator<>(data.asList(), BATCH), epochs);
  }

  /** Examples of two classes: whether the first input is above 0. */
  static DataSet examples(int count) {
    INDArray inputs = Nd4j.create(count, INPUTS);
    INDArray labels = Nd4j.zeros(count, 2);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < INPUTS; j++) {
        inputs.putScalar(i, j, Math.sin(1 + i * 7 + j * 3));
      }
      labels.putScalar(i, inputs.getDouble(i, 0) > 0 ? 1 : 0, 1);
    }
    return new DataSet(inputs, labels);
  }

  /** Settings as an agent has them. */
  static Attachment open(String argument) {
    return Attachment.open(JobSettings.read(argument, Map.of(), Map.of()));
  }
}
