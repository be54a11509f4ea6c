// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.TacitListener;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that are trained on noisy data, measured every epoch. */
public final class NoisyJobs {

  public static final int BATCH = 30;

  private NoisyJobs() {}

  public static OutputLayer softmax() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(NoisyData.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  public static DenseLayer dense(int width) {
    return new DenseLayer.Builder().nOut(width).activation(Activation.RELU).build();
  }

  public static MultiLayerNetwork network(InputType inputs, Layer... layers) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam(0.002))
                .list(layers)
                .setInputType(inputs)
                .build());
    network.init();
    return network;
  }

  public static MultiLayerNetwork dense() {
    return network(InputType.feedForward(NoisyData.FEATURES), dense(128), softmax());
  }

  public static DataSetIterator batches(DataSet data) {
    List<DataSet> batches = new ArrayList<>();
    for (int from = 0; from < data.numExamples(); from += BATCH) {
      int to = Math.min(data.numExamples(), from + BATCH);
      batches.add(
          new DataSet(
              rows(data.getFeatures(), from, to),
              rows(data.getLabels(), from, to),
              rows(data.getFeaturesMaskArray(), from, to),
              rows(data.getLabelsMaskArray(), from, to)));
    }
    // It gives batches out as they are; ListDataSetIterator makes masks of other shapes.
    return new ExistingDataSetIterator(batches);
  }

  private static @Nullable INDArray rows(@Nullable INDArray array, int from, int to) {
    return array == null
        ? null
        : array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
  }

  public static LabelCheck train(MultiLayerNetwork network, DataSetIterator data, int epochs) {
    try (TacitListener tacit = listener()) {
      network.setListeners(List.of(tacit));
      network.fit(data, epochs);
      return tacit.labels();
    }
  }

  public static TacitListener listener() {
    return TacitListener.builder("noisy")
        .sink(new InMemorySink())
        .exactly(Schedule.everyEpoch())
        .synchronous()
        .build();
  }
}
