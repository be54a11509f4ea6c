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
  static List<Setting> of(int seeds) {
    List<Setting> all = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      for (Loss loss : Loss.values()) {
        all.addAll(scales(loss, seed));
      }
      all.addAll(labels(seed));
    }
    return all;
  }

  private static List<Setting> scales(Loss loss, int seed) {
    List<Setting> all = new ArrayList<>();
    for (double scale : SCALES) {
      all.add(Setting.of(Unit.SINE, loss, scale, seed));
      Setting rectified = Setting.of(Unit.RELU, loss, scale, seed);
      all.add(rectified);
      if (scale > WITHOUT_HARM) {
        all.add(rectified.sized(scale / WITHOUT_HARM));
      }
    }
    return all;
  }

  private static List<Setting> labels(int seed) {
    Setting perceptron = Setting.of(Unit.RELU, Loss.CROSS_ENTROPY, USUAL, seed);
    Setting convolutional = perceptron.in(ScaledNetwork.CONVOLUTIONAL, USUAL_OF_CONVOLUTIONS);
    return List.of(
        perceptron,
        perceptron.withShuffledLabels(),
        convolutional,
        convolutional.withShuffledLabels());
  }
}
