// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import dev.tacit.testing.TestNetwork.Data;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A training job on random data, the same one every time it is made. */
public final class Training {

  private static final int BATCH = 12;

  private final Model model;
  private final List<Data> batches = new ArrayList<>();

  /** Trains {@code kind} in single precision. */
  public Training(TestNetwork kind) {
    this(kind.build(DataType.FLOAT));
    for (int i = 0; i < 10; i++) {
      batches.add(kind.data(BATCH, i));
    }
  }

  private Training(Model model) {
    this.model = model;
  }

  /** Ends in a layer that cannot be measured. */
  public static Training ofUnsupported() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .list(
                    new DenseLayer.Builder().nIn(4).nOut(4).activation(Activation.TANH).build(),
                    UnknownOutput.softmax("out", 4, 3))
                .build());
    network.init();
    Training training = new Training(network);
    training.batches.add(SmallNetwork.DENSE.data(BATCH, 1));
    return training;
  }

  /** The network in training. */
  public Model model() {
    return model;
  }

  /** Takes the learning rate away. */
  public void freeze() {
    ((MultiLayerNetwork) model).setLearningRate(0);
  }

  /** Another batch. */
  public DataSet batch(long seed) {
    Data data = SmallNetwork.DENSE.data(BATCH, seed);
    return new DataSet(single(data.inputs()[0]), single(data.labels()));
  }

  /** One iteration on the given batch. */
  public void fit(DataSet batch) {
    ((MultiLayerNetwork) model).fit(batch);
  }

  /** Trains for some iterations, with the generator at a fixed seed; returns the parameters. */
  public INDArray run(int iterations) {
    Nd4j.getRandom().setSeed(11);
    for (int i = 0; i < iterations; i++) {
      fit(batches.get(i % batches.size()));
    }
    return model.params().dup();
  }

  private void fit(Data data) {
    INDArray[] inputs = new INDArray[data.inputs().length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = single(data.inputs()[i]);
    }
    if (model instanceof MultiLayerNetwork network) {
      INDArray labels = single(data.labels());
      network.fit(new DataSet(inputs[0], labels, data.masks().get(0), data.labelMask()));
    } else {
      ((ComputationGraph) model)
          .fit(new MultiDataSet(inputs, new INDArray[] {single(data.labels())}));
    }
  }

  /** Trains from an iterator, which announces epochs. */
  public void fitEpochs(int epochs, int batchesAnEpoch) {
    List<DataSet> all = new ArrayList<>();
    for (Data data : batches.subList(0, batchesAnEpoch)) {
      all.addAll(new DataSet(single(data.inputs()[0]), single(data.labels())).asList());
    }
    ((MultiLayerNetwork) model).fit(new ListDataSetIterator<>(all, BATCH), epochs);
  }

  private static INDArray single(INDArray array) {
    return array.castTo(DataType.FLOAT);
  }
}
