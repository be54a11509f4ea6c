// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.data.LabelledImages;
import dev.tacit.reference.ReferenceSet;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks whose cost is measured. */
enum BenchmarkNetwork {
  /** Dense layers of 1000, 500 and 100 units: 1.34 million parameters. */
  MLP("MLP 784-1000-500-100-10", 128) {
    @Override
    public MultiLayerNetwork build() {
      return network(
          settings().list(dense(1000), dense(500), dense(100), output()),
          InputType.feedForward(784));
    }
  },
  /** Two convolutions, two poolings, a dense layer: 431 thousand parameters. */
  LENET("LeNet", 32) {
    @Override
    public MultiLayerNetwork build() {
      return network(
          settings()
              .list(convolution(20), pooling(), convolution(50), pooling(), dense(500), output()),
          InputType.convolutionalFlat(28, 28, 1));
    }
  },
  /** A residual graph with batch normalization: 7 convolutions, 46 thousand parameters. */
  RESNET("small ResNet", 32) {
    @Override
    public ComputationGraph build() {
      GraphBuilder graph =
          settings()
              .graphBuilder()
              .addInputs("in")
              .setInputTypes(InputType.convolutionalFlat(28, 28, 1));
      String stem = convolution(graph, "stem", "in", 16, 2, Activation.RELU);
      String first = block(graph, "first", stem, 16, 1);
      String second = block(graph, "second", first, 32, 2);
      graph.addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), second);
      graph.addLayer("out", output(), "pool").setOutputs("out");
      ComputationGraph network = new ComputationGraph(graph.build());
      network.init();
      return network;
    }
  },
  /** An LSTM of 64 units that reads an image row by row: 24 thousand parameters. */
  LSTM("LSTM 28-64-10, 28 steps", 32) {
    @Override
    public MultiLayerNetwork build() {
      return network(
          settings().list(new LastTimeStep(new LSTM.Builder().nOut(64).build()), output()),
          InputType.recurrent(LabelledImages.SIDE));
    }

    @Override
    int reference() {
      return 100; // products with the Hessian walk its steps one by one, three times each
    }

    @Override
    DataSet shaped(DataSet flat) {
      INDArray rows = flat.getFeatures().reshape('c', -1, LabelledImages.SIDE, LabelledImages.SIDE);
      return new DataSet(rows.permute(0, 2, 1).dup('c'), flat.getLabels());
    }
  };

  private final String title;
  private final int batch;

  BenchmarkNetwork(String title, int batch) {
    this.title = title;
    this.batch = batch;
  }

  /** Examples of a batch in whole runs: fewer where an iteration takes long. */
  int batch() {
    return batch;
  }

  /** Examples that are measured on at pinned iterations of whole runs. */
  int reference() {
    return ReferenceSet.DEFAULT_EXAMPLES;
  }

  /** Images in the shape that it takes. */
  DataSet shaped(DataSet flat) {
    return flat;
  }

  /** What it is called in results. */
  String title() {
    return title;
  }

  /** A new network with fixed weights. */
  abstract Model build();

  private static NeuralNetConfiguration.Builder settings() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .weightInit(WeightInit.RELU)
        .updater(new Sgd(0.05));
  }

  private static MultiLayerNetwork network(
      NeuralNetConfiguration.ListBuilder layers, InputType input) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.setInputType(input).build());
    network.init();
    return network;
  }

  /** Two convolutions beside a shortcut; returns what it is called. */
  private static String block(
      GraphBuilder graph, String name, String from, int channels, int stride) {
    String a = convolution(graph, name + "-a", from, channels, stride, Activation.RELU);
    String b = convolution(graph, name + "-b", a, channels, 1, Activation.IDENTITY);
    String shortcut =
        stride == 1
            ? from
            : convolution(graph, name + "-shortcut", from, channels, stride, Activation.IDENTITY);
    graph.addVertex(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), b, shortcut);
    graph.addLayer(name, new ActivationLayer(Activation.RELU), name + "-sum");
    return name;
  }

  private static String convolution(
      GraphBuilder graph, String name, String from, int channels, int stride, Activation after) {
    graph.addLayer(
        name,
        new ConvolutionLayer.Builder(3, 3)
            .nOut(channels)
            .stride(stride, stride)
            .convolutionMode(ConvolutionMode.Same)
            .hasBias(false)
            .activation(Activation.IDENTITY)
            .build(),
        from);
    graph.addLayer(name + "-norm", new BatchNormalization.Builder().build(), name);
    graph.addLayer(name + "-act", new ActivationLayer(after), name + "-norm");
    return name + "-act";
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(5, 5).nOut(channels).activation(Activation.RELU).build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(2, 2).stride(2, 2).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
