// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import java.util.ArrayList;
import java.util.List;

/** What is tried. */
final class AllSettings {

  /** Standard deviations of the first layer's weights. */
  static final List<Double> SCALES = List.of(0.001, 0.01, 0.03, 0.1, 0.3);

  /** Below it, temperature, margin and targets stay 1. */
  private static final double WITHOUT_HARM = 0.01;

  /** What perceptron and convolutional network begin with where they are compared. */
  private static final double USUAL = 0.04;

  private static final double USUAL_OF_CONVOLUTIONS = 0.2;

  private AllSettings() {}

  /** All of them, for each seed. */
  static List<PaperSetting> of(int seeds) {
    List<PaperSetting> all = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      for (Loss loss : Loss.values()) {
        all.addAll(scales(loss, seed));
      }
      all.addAll(labels(seed));
    }
    return all;
  }

  private static List<PaperSetting> scales(Loss loss, int seed) {
    List<PaperSetting> all = new ArrayList<>();
    for (double scale : SCALES) {
      all.add(PaperSetting.of(Unit.SINE, loss, scale, seed));
      PaperSetting rectified = PaperSetting.of(Unit.RELU, loss, scale, seed);
      all.add(rectified);
      if (scale > WITHOUT_HARM) {
        all.add(rectified.sized(scale / WITHOUT_HARM));
      }
    }
    return all;
  }

  private static List<PaperSetting> labels(int seed) {
    PaperSetting perceptron = PaperSetting.of(Unit.RELU, Loss.CROSS_ENTROPY, USUAL, seed);
    PaperSetting convolutional = perceptron.in(ScaledNetwork.CONVOLUTIONAL, USUAL_OF_CONVOLUTIONS);
    return List.of(
        perceptron,
        perceptron.withShuffledLabels(),
        convolutional,
        convolutional.withShuffledLabels());
  }
}
