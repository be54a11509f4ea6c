// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What weights and biases begin with. */
enum Start {
  /** Standard normal, both. */
  STANDARD_NORMAL("SN"),
  /** Normal with variance 2 / fan-in, and biases of 0 (He et al. 2015). */
  HE("HN");

  private final String text;

  Start(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  IWeightInit weights() {
    return this == HE
        ? new WeightInitRelu()
        : new WeightInitDistribution(new NormalDistribution(0, 1));
  }

  /** Deeplearning4j draws no biases. */
  void drawBiases(MultiLayerNetwork network, long seed) {
    if (this == STANDARD_NORMAL) {
      SplittableRandom random = new SplittableRandom(seed);
      network
          .paramTable()
          .forEach(
              (name, parameter) -> {
                if (name.endsWith("_b")) {
                  draw(parameter, random);
                }
              });
    }
  }

  private static void draw(INDArray biases, SplittableRandom random) {
    for (long i = 0; i < biases.length(); i++) {
      biases.putScalar(i, random.nextGaussian());
    }
  }
}
