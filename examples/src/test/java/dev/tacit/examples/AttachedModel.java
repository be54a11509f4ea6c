package dev.tacit.examples;

import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A small network and its data, which settings attach to. */
final class AttachedModel {

  static final int INPUTS = 6;

  private static final int BATCH = 16;
  private static final int EXAMPLES = 64;

  private final MultiLayerNetwork network;

  AttachedModel() {
    network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list(
                    new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(8)
                        .activation(Activation.TANH)
                        .build(),
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
  }

  MultiLayerNetwork network() {
    return network;
  }

  /** Four batches an epoch. */
  void train(int epochs) {
    network.fit(new ListDataSetIterator<>(examples(EXAMPLES).asList(), BATCH), epochs);
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
