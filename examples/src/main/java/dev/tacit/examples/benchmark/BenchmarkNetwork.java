package dev.tacit.examples.benchmark;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks whose cost is measured. */
public enum BenchmarkNetwork {
  /** Dense layers of 1000, 500 and 100 units: 1.34 million parameters. */
  MLP("MLP 784-1000-500-100-10") {
    @Override
    public MultiLayerNetwork build() {
      return network(
          settings().list(dense(1000), dense(500), dense(100), output()),
          InputType.feedForward(784));
    }
  },
  /** Two convolutions, two poolings, a dense layer: 431 thousand parameters. */
  LENET("LeNet") {
    @Override
    public MultiLayerNetwork build() {
      return network(
          settings()
              .list(convolution(20), pooling(), convolution(50), pooling(), dense(500), output()),
          InputType.convolutionalFlat(28, 28, 1));
    }
  };

  private final String title;

  BenchmarkNetwork(String title) {
    this.title = title;
  }

  /** What it is called in results. */
  public String title() {
    return title;
  }

  /** A new network with fixed weights. */
  public abstract MultiLayerNetwork build();

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
