// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * How well a network does, its noise off.
 *
 * @param accuracy share of the examples it classifies as labelled
 * @param loss mean cross-entropy, of probabilities no smaller than single precision has
 */
public record Performance(double accuracy, double loss) {

  /** On examples whose labels name one class each. */
  public static Performance of(MultiLayerNetwork network, DataSet examples) {
    double[][] outputs = network.output(examples.getFeatures()).toDoubleMatrix();
    double[][] labels = examples.getLabels().toDoubleMatrix();
    double loss = 0;
    int right = 0;
    for (int i = 0; i < outputs.length; i++) {
      int label = largest(labels[i]);
      loss -= Math.log(Math.max(outputs[i][label], Float.MIN_NORMAL)) / outputs.length;
      right += largest(outputs[i]) == label ? 1 : 0;
    }
    return new Performance((double) right / outputs.length, loss);
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int k = 1; k < values.length; k++) {
      largest = values[k] > values[largest] ? k : largest;
    }
    return largest;
  }
}
