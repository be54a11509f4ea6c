// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.examples.data.FashionMnist;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks and inputs of other shapes. */
final class Shapes {

  private Shapes() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        OrdinaryJob.ofSeveralInputs("graph with two inputs", Shapes::twoInputs, Shapes::twoParts)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of("100 000 features", Shapes::wide, Shapes::wideData)
            .measuredEvery(10)
            .twoEpochsAre(6),
        OrdinaryJob.of("numbers of half precision", Shapes::half, Shapes::inHalf)
            .measuredEvery(60)
            .twoEpochsAre(16)
            .tolerance(0.1),
        OrdinaryJob.of("numbers of double precision", Shapes::doubles, Shapes::inDouble)
            .measuredEvery(60)
            .twoEpochsAre(16),
        OrdinaryJob.of("small convolutional network", Shapes::convolutional, Shapes::images)
            .measuredEvery(4)
            .twoEpochsAre(6),
        OrdinaryJob.of("clothes, a plain network", Shapes::clothes, Shapes::flatImages)
            .measuredEvery(10)
            .twoEpochsAre(20));
  }

  private static INDArray columns(INDArray features, int from, int to) {
    return features.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup();
  }

  private static MultiDataSet twoParts(DataSet data) {
    INDArray features = data.getFeatures();
    return new MultiDataSet(
        new INDArray[] {columns(features, 0, 3), columns(features, 3, 8)},
        new INDArray[] {data.getLabels()});
  }

  private static MultiDataSet twoParts() {
    return twoParts(SampleData.clusters());
  }

  private static ComputationGraph twoInputs(TrainingListener... tacit) {
    ComputationGraph model =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("few", "more")
                .addLayer("ofFew", Networks.hidden(3, 6), "few")
                .addLayer("ofMore", Networks.hidden(5, 8), "more")
                .addVertex("both", new MergeVertex(), "ofFew", "ofMore")
                .addLayer("answer", Networks.softmax(14, 4), "both")
                .setOutputs("answer")
                .build());
    model.init();
    model.addListeners(tacit);
    List<DataSet> batches = SampleData.clusters().batchBy(30);
    for (int epoch = 0; epoch < 25; epoch++) {
      for (DataSet batch : batches) {
        model.fit(twoParts(batch));
      }
    }
    return model;
  }

  /** As many features as a bag of words has. */
  private static DataSet wideData() {
    return SampleData.clusters(60, 100_000, 2, 0.02, 6);
  }

  private static MultiLayerNetwork wide(TrainingListener... tacit) {
    MultiLayerNetwork model =
        Networks.of(new Sgd(0.001), Networks.hidden(100_000, 4), Networks.softmax(4, 2));
    model.addListeners(tacit);
    model.fit(new ListDataSetIterator<>(wideData().batchBy(20), 1), 10);
    return model;
  }

  private static DataSet inHalf() {
    return as(DataType.FLOAT16);
  }

  private static DataSet inDouble() {
    return as(DataType.DOUBLE);
  }

  private static DataSet as(DataType type) {
    DataSet data = SampleData.clusters();
    return new DataSet(data.getFeatures().castTo(type), data.getLabels().castTo(type));
  }

  private static MultiLayerNetwork half(TrainingListener... tacit) {
    return fit(DataType.FLOAT16, inHalf(), tacit);
  }

  private static MultiLayerNetwork doubles(TrainingListener... tacit) {
    return fit(DataType.DOUBLE, inDouble(), tacit);
  }

  private static MultiLayerNetwork fit(DataType type, DataSet data, TrainingListener... tacit) {
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .dataType(type)
                .updater(new Sgd(0.1))
                .list(Networks.hidden(8, 16), Networks.softmax(16, 4))
                .build());
    model.init();
    model.addListeners(tacit);
    model.fit(new ListDataSetIterator<>(data.asList(), 30), 25);
    return model;
  }

  private static DataSet flatImages() {
    return FashionMnist.subset().train().firstOfEachClass(30).shuffled(3).toDataSet();
  }

  private static MultiLayerNetwork clothes(TrainingListener... tacit) {
    MultiLayerNetwork model = Networks.dense(784, 32, 10);
    model.addListeners(tacit);
    model.fit(new ListDataSetIterator<>(flatImages().asList(), 30), 4);
    return model;
  }

  /** Twelve of each class, a channel of 28 x 28 pixels. */
  private static DataSet images() {
    DataSet flat = FashionMnist.subset().train().firstOfEachClass(12).shuffled(3).toDataSet();
    return new DataSet(flat.getFeatures().reshape(120, 1, 28, 28), flat.getLabels());
  }

  private static MultiLayerNetwork convolutional(TrainingListener... tacit) {
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(12345)
                .updater(new Adam(0.005))
                .list()
                .layer(
                    new ConvolutionLayer.Builder(5, 5)
                        .stride(2, 2)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(Networks.softmax(0, 10))
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
    model.init();
    model.addListeners(tacit);
    model.fit(new ListDataSetIterator<>(images().batchBy(40), 1), 4);
    return model;
  }
}
