// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.LearningTask.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Sequences drawn from stated processes. */
final class GeneratedSequences {

  private static final int WAVE_STEPS = 12;
  private static final double WAVE_DEVIATION = 0.4;

  private static final int CHAIN_CLASSES = 6;
  private static final int CHAIN_SYMBOLS = 5;
  private static final int CHAIN_STEPS = 16;
  private static final double CHAIN_SHARPNESS = 1.2;

  private static final int ORDER_STEPS = 14;
  private static final int ORDER_SYMBOLS = 6;

  private static final int RHYTHM_CLASSES = 5;
  private static final int RHYTHM_PERIOD = 6;
  private static final int RHYTHM_STEPS = 18;

  private GeneratedSequences() {}

  /**
   * Points that go round a circle, in 12 steps of two numbers: once, twice or three times, in one
   * direction or the other, from anywhere, on a radius of 0.7 to 1.3, plus noise of 0.4. Six
   * classes.
   */
  static LearningTask waves(SplittableRandom random) {
    Samples all =
        Drawn.examples(
            random,
            (row, draws) -> {
              int rounds = 1 + draws.nextInt(3);
              int direction = draws.nextInt(2);
              double phase = 2 * Math.PI * draws.nextDouble();
              double radius = 0.7 + 0.6 * draws.nextDouble();
              for (int t = 0; t < WAVE_STEPS; t++) {
                double angle = phase + 2 * Math.PI * rounds * t / WAVE_STEPS;
                double turned = direction == 0 ? angle : -angle;
                row[t] = (float) (radius * Math.cos(turned) + noise(draws));
                row[WAVE_STEPS + t] = (float) (radius * Math.sin(turned) + noise(draws));
              }
              return 2 * (rounds - 1) + direction;
            },
            2 * WAVE_STEPS);
    return Drawn.task(all, 6, new Shape(Shape.Kind.SEQUENCE, 2, WAVE_STEPS));
  }

  /**
   * Sequences of 16 symbols out of 5, each a Markov chain of one of six classes. Each class has its
   * own probabilities of the next symbol, proportional to exp(1.2 x) of a standard normal x each.
   */
  static LearningTask chains(SplittableRandom random) {
    double[][][] likely = new double[CHAIN_CLASSES][CHAIN_SYMBOLS][CHAIN_SYMBOLS];
    for (double[][] ofClass : likely) {
      for (double[] next : ofClass) {
        Arrays.setAll(next, k -> Math.exp(CHAIN_SHARPNESS * random.nextGaussian()));
      }
    }
    Samples all =
        Drawn.examples(
            random,
            (row, draws) -> {
              int label = draws.nextInt(CHAIN_CLASSES);
              int symbol = draws.nextInt(CHAIN_SYMBOLS);
              for (int t = 0; t < CHAIN_STEPS; t++) {
                row[symbol * CHAIN_STEPS + t] = 1;
                symbol = drawn(likely[label][symbol], draws);
              }
              return label;
            },
            CHAIN_SYMBOLS * CHAIN_STEPS);
    return Drawn.task(
        all, CHAIN_CLASSES, new Shape(Shape.Kind.SEQUENCE, CHAIN_SYMBOLS, CHAIN_STEPS));
  }

  /**
   * Sequences of 14 symbols: two of them, one in each half, are of two kinds, the others are drawn
   * from four more. Which kinds, in which order, is the class; the temporal order problem of
   * Hochreiter, Schmidhuber (1997), shortened. Four classes.
   */
  static LearningTask orders(SplittableRandom random) {
    Samples all =
        Drawn.examples(
            random,
            (row, draws) -> {
              int first = draws.nextInt(2);
              int second = draws.nextInt(2);
              int early = draws.nextInt(ORDER_STEPS / 2);
              int late = ORDER_STEPS / 2 + draws.nextInt(ORDER_STEPS / 2);
              for (int t = 0; t < ORDER_STEPS; t++) {
                int other = 2 + draws.nextInt(ORDER_SYMBOLS - 2);
                int symbol = t == early ? first : t == late ? second : other;
                row[symbol * ORDER_STEPS + t] = 1;
              }
              return 2 * first + second;
            },
            ORDER_SYMBOLS * ORDER_STEPS);
    return Drawn.task(all, 4, new Shape(Shape.Kind.SEQUENCE, ORDER_SYMBOLS, ORDER_STEPS));
  }

  /**
   * Sequences of 18 beats, strong or not: a class repeats its own six, three or four of them
   * strong, from anywhere on; one beat in ten is the other kind, and each has noise of 0.3. Five
   * classes.
   */
  static LearningTask rhythms(SplittableRandom random) {
    int[] patterns = {0b000111, 0b001011, 0b001101, 0b010101, 0b110110};
    Samples all =
        Drawn.examples(
            random,
            (row, draws) -> {
              int label = draws.nextInt(RHYTHM_CLASSES);
              int phase = draws.nextInt(RHYTHM_PERIOD);
              for (int t = 0; t < RHYTHM_STEPS; t++) {
                int beat = patterns[label] >> ((t + phase) % RHYTHM_PERIOD) & 1;
                int heard = draws.nextInt(10) == 0 ? 1 - beat : beat;
                row[t] = (float) (2 * heard - 1 + 0.3 * draws.nextGaussian());
              }
              return label;
            },
            RHYTHM_STEPS);
    return Drawn.task(all, RHYTHM_CLASSES, new Shape(Shape.Kind.SEQUENCE, 1, RHYTHM_STEPS));
  }

  private static int drawn(double[] weights, SplittableRandom random) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    int drawn = 0;
    while (drawn < weights.length - 1 && left >= weights[drawn]) {
      left -= weights[drawn++];
    }
    return drawn;
  }

  private static double noise(SplittableRandom random) {
    return WAVE_DEVIATION * random.nextGaussian();
  }
}
