// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import dev.tacit.testing.TestNetwork.Data;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A network of one hidden layer, its softmax taken off if need be. */
record WideNetwork(int inputs, int units, int outputs, int seed) {

  MultiLayerNetwork build(DataType type) {
    return build(type, Activation.SOFTMAX);
  }

  MultiLayerNetwork build(DataType type, Activation output) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .list(
                    new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(outputs)
                        .activation(output)
                        .build())
                .setInputType(InputType.feedForward(inputs))
                .validateOutputLayerConfig(false)
                .build());
    network.init();
    Random random = new Random(seed);
    for (long p = 0; p < network.numParams(); p++) {
      network.params().putScalar(p, random.nextGaussian() * 0.7);
    }
    return network;
  }

  Data data(int examples) {
    Random random = new Random(100 + seed);
    INDArray x = Nd4j.create(DataType.DOUBLE, examples, inputs);
    for (long j = 0; j < x.length(); j++) {
      x.putScalar(j, random.nextGaussian());
    }
    return Data.of(new INDArray[] {x}, Nd4j.zeros(DataType.DOUBLE, examples, outputs));
  }

  /** By finite differences. */
  double meanNorm(int examples, boolean softmax) {
    MultiLayerNetwork network =
        build(DataType.DOUBLE, softmax ? Activation.SOFTMAX : Activation.IDENTITY);
    INDArray x = data(examples).inputs()[0];
    INDArray squares = Nd4j.zeros(DataType.DOUBLE, examples);
    double step = 1e-5;
    for (int j = 0; j < inputs; j++) {
      INDArray shift = Nd4j.zeros(DataType.DOUBLE, 1, inputs).putScalar(j, step);
      INDArray slope =
          network
              .output(x.addRowVector(shift), false)
              .sub(network.output(x.subRowVector(shift), false))
              .div(2 * step);
      squares.addi(slope.mul(slope).sum(1));
    }
    return Transforms.sqrt(squares).meanNumber().doubleValue();
  }
}
