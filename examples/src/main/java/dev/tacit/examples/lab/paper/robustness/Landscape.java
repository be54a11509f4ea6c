// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The training loss of a small smooth network as a function of its parameters, and half their
 * squares times a factor: without them the loss of data that can be told apart has no minimum.
 *
 * <p>Computed by hand, since hundreds of thousands of values are asked for, and most of the time of
 * so small a network goes into calls otherwise. Parameters lie as Deeplearning4j lays them.
 */
final class Landscape implements Energy {

  private final MultiLayerNetwork network;
  private final DataSet data;
  private final double decay;
  private final double[][] inputs;
  private final int[] labels;
  private final HiddenUnits units;

  private Landscape(MultiLayerNetwork network, DataSet data, int hidden, double decay) {
    this.network = network;
    this.data = data;
    this.decay = decay;
    inputs = data.getFeatures().toDoubleMatrix();
    labels = data.getLabels().argMax(1).toIntVector();
    units = new HiddenUnits(inputs[0].length, hidden, data.numOutcomes());
  }

  /**
   * Of a network with one hidden layer of hyperbolic tangents.
   *
   * @param decay what half the sum of the squared parameters is multiplied by
   */
  static Landscape of(DataSet data, int hidden, double decay) {
    var settings = new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings
                .updater(new Sgd(0))
                .list(
                    new DenseLayer.Builder().nOut(hidden).activation(Activation.TANH).build(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(data.numOutcomes())
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(data.getFeatures().size(1)))
                .build());
    network.init();
    DataSet precise =
        new DataSet(
            data.getFeatures().castTo(DataType.DOUBLE), data.getLabels().castTo(DataType.DOUBLE));
    return new Landscape(network, precise, hidden, decay);
  }

  int parameters() {
    return Math.toIntExact(network.numParams());
  }

  HiddenUnits units() {
    return units;
  }

  /** The network at a place; the next call moves it. */
  MultiLayerNetwork network(double... place) {
    network.setParams(Nd4j.createFromArray(place).reshape(1, place.length));
    return network;
  }

  /** The loss without the squares. */
  double task(double... place) {
    return network(place).score(data, false);
  }

  @Override
  public double at(double[] place, double[] slope) {
    Arrays.fill(slope, 0);
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss += add(inputs[i], labels[i], place, slope);
    }
    double squares = 0;
    for (int p = 0; p < place.length; p++) {
      slope[p] = slope[p] / labels.length + decay * place[p];
      squares += place[p] * place[p];
    }
    return loss / labels.length + decay * squares / 2;
  }

  /** The loss of an example; adds its derivatives. */
  private double add(double[] input, int label, double[] place, double[] slope) {
    double[] hidden = hidden(input, place);
    double[] slopes = logits(hidden, place);
    double logSum = logSum(slopes);
    double loss = logSum - slopes[label];
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = Math.exp(slopes[k] - logSum) - (k == label ? 1 : 0);
      slope[units.bias(k)] += slopes[k];
    }
    for (int j = 0; j < hidden.length; j++) {
      double back = 0;
      for (int k = 0; k < slopes.length; k++) {
        int out = units.out(j, k);
        back += slopes[k] * place[out];
        slope[out] += slopes[k] * hidden[j];
      }
      back *= 1 - hidden[j] * hidden[j];
      int in = units.in(j);
      for (int i = 0; i < input.length; i++) {
        slope[in + i] += back * input[i];
      }
      slope[units.own(j)] += back;
    }
    return loss;
  }

  private double[] hidden(double[] input, double[] place) {
    double[] hidden = new double[units.units()];
    for (int j = 0; j < hidden.length; j++) {
      double sum = place[units.own(j)];
      int in = units.in(j);
      for (int i = 0; i < input.length; i++) {
        sum += input[i] * place[in + i];
      }
      hidden[j] = Math.tanh(sum);
    }
    return hidden;
  }

  private double[] logits(double[] hidden, double[] place) {
    double[] logits = new double[units.outputs()];
    for (int k = 0; k < logits.length; k++) {
      logits[k] = place[units.bias(k)];
      for (int j = 0; j < hidden.length; j++) {
        logits[k] += hidden[j] * place[units.out(j, k)];
      }
    }
    return logits;
  }

  private static double logSum(double... logits) {
    double largest = Arrays.stream(logits).max().orElse(0);
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return largest + Math.log(sum);
  }
}
