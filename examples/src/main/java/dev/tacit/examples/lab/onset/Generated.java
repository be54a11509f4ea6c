package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.LearningTask.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Examples drawn from stated processes. */
final class Generated {

  private static final int TRAIN = 4000;
  private static final int TEST = 1500;

  private static final int CLUSTER_CLASSES = 8;
  private static final int CLUSTERS_OF_CLASS = 3;
  private static final int CLUSTER_NUMBERS = 20;
  private static final double CLUSTER_DEVIATION = 1.2;

  private static final int WAVE_STEPS = 12;
  private static final double WAVE_DEVIATION = 0.4;

  private static final int SPIRAL_ARMS = 5;
  private static final double SPIRAL_TURNS = 1.5;

  private static final int CHAIN_CLASSES = 6;
  private static final int CHAIN_SYMBOLS = 5;
  private static final int CHAIN_STEPS = 16;
  private static final double CHAIN_SHARPNESS = 1.2;

  private static final int ORDER_STEPS = 14;
  private static final int ORDER_SYMBOLS = 6;

  private static final int BLOT_CLASSES = 8;
  private static final int BLOT_SIDE = 12;
  private static final int BLOT_BUMPS = 4;

  private static final int RHYTHM_CLASSES = 5;
  private static final int RHYTHM_PERIOD = 6;
  private static final int RHYTHM_STEPS = 18;

  private Generated() {}

  /**
   * Eight classes in 20 dimensions, each of three clusters whose centres are standard normal and
   * whose points deviate from them by 1.2 in each dimension.
   */
  static LearningTask clusters(SplittableRandom random) {
    double[][] centres = new double[CLUSTER_CLASSES * CLUSTERS_OF_CLASS][CLUSTER_NUMBERS];
    for (double[] centre : centres) {
      for (int i = 0; i < centre.length; i++) {
        centre[i] = random.nextGaussian();
      }
    }
    Samples all =
        draw(
            random,
            (row, draws) -> {
              int cluster = draws.nextInt(centres.length);
              for (int i = 0; i < row.length; i++) {
                row[i] = (float) (centres[cluster][i] + CLUSTER_DEVIATION * draws.nextGaussian());
              }
              return cluster % CLUSTER_CLASSES;
            },
            CLUSTER_NUMBERS);
    return task(all, CLUSTER_CLASSES, Shape.flat(CLUSTER_NUMBERS));
  }

  /**
   * Points that go round a circle, in 12 steps of two numbers: once, twice or three times, in one
   * direction or the other, from anywhere, on a radius of 0.7 to 1.3, plus noise of 0.4. Six
   * classes.
   */
  static LearningTask waves(SplittableRandom random) {
    Samples all =
        draw(
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
    return task(all, 6, new Shape(Shape.Kind.SEQUENCE, 2, WAVE_STEPS));
  }

  /**
   * Points on one of five arms that go out from the middle of a plane and turn once and a half,
   * each number with noise of 0.06. Five classes.
   */
  static LearningTask spirals(SplittableRandom random) {
    Samples all =
        draw(
            random,
            (row, draws) -> {
              int arm = draws.nextInt(SPIRAL_ARMS);
              double radius = 0.2 + 0.8 * draws.nextDouble();
              double angle = 2 * Math.PI * ((double) arm / SPIRAL_ARMS + SPIRAL_TURNS * radius);
              row[0] = (float) (2 * radius * Math.cos(angle) + 0.06 * draws.nextGaussian());
              row[1] = (float) (2 * radius * Math.sin(angle) + 0.06 * draws.nextGaussian());
              return arm;
            },
            2);
    return task(all, SPIRAL_ARMS, Shape.flat(2));
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
        draw(
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
    return task(all, CHAIN_CLASSES, new Shape(Shape.Kind.SEQUENCE, CHAIN_SYMBOLS, CHAIN_STEPS));
  }

  /**
   * Sequences of 14 symbols: two of them, one in each half, are of two kinds, the others are drawn
   * from four more. Which kinds, in which order, is the class; the temporal order problem of
   * Hochreiter, Schmidhuber (1997), shortened. Four classes.
   */
  static LearningTask orders(SplittableRandom random) {
    Samples all =
        draw(
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
    return task(all, 4, new Shape(Shape.Kind.SEQUENCE, ORDER_SYMBOLS, ORDER_STEPS));
  }

  /**
   * Images of 12 x 12: a class is four bumps of width 1.3 at its own places, moved by up to two
   * pixels each way, as bright as 0.6 to 1.4, with noise of 0.3. Eight classes.
   */
  static LearningTask blots(SplittableRandom random) {
    double[][][] places = new double[BLOT_CLASSES][BLOT_BUMPS][2];
    for (double[][] ofClass : places) {
      for (double[] place : ofClass) {
        Arrays.setAll(place, k -> 2 + (BLOT_SIDE - 5) * random.nextDouble());
      }
    }
    Samples all =
        draw(
            random,
            (row, draws) -> {
              int label = draws.nextInt(BLOT_CLASSES);
              double right = draws.nextInt(5) - 2;
              double down = draws.nextInt(5) - 2;
              double bright = 0.6 + 0.8 * draws.nextDouble();
              for (int i = 0; i < row.length; i++) {
                double x = i % BLOT_SIDE - right;
                int line = i / BLOT_SIDE;
                double y = line - down;
                double ink = ink(places[label], x, y);
                row[i] = (float) (bright * ink + 0.3 * draws.nextGaussian());
              }
              return label;
            },
            BLOT_SIDE * BLOT_SIDE);
    return task(all, BLOT_CLASSES, new Shape(Shape.Kind.IMAGE, BLOT_SIDE, BLOT_SIDE));
  }

  private static double ink(double[][] bumps, double x, double y) {
    double ink = 0;
    for (double[] bump : bumps) {
      double square = (x - bump[0]) * (x - bump[0]) + (y - bump[1]) * (y - bump[1]);
      ink += Math.exp(-square / (2 * 1.3 * 1.3));
    }
    return ink;
  }

  /**
   * Sequences of 18 beats, strong or not: a class repeats its own six, three or four of them
   * strong, from anywhere on; one beat in ten is the other kind, and each has noise of 0.3. Five
   * classes.
   */
  static LearningTask rhythms(SplittableRandom random) {
    int[] patterns = {0b000111, 0b001011, 0b001101, 0b010101, 0b110110};
    Samples all =
        draw(
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
    return task(all, RHYTHM_CLASSES, new Shape(Shape.Kind.SEQUENCE, 1, RHYTHM_STEPS));
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

  /** Fills a row and says its class. */
  private interface Drawing {
    int fill(float[] row, SplittableRandom random);
  }

  private static Samples draw(SplittableRandom random, Drawing process, int numbers) {
    float[][] inputs = new float[TRAIN + TEST][numbers];
    int[] labels = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      labels[i] = process.fill(inputs[i], random);
    }
    return new Samples(inputs, labels);
  }

  private static LearningTask task(Samples all, int classes, Shape shape) {
    return new LearningTask(all.from(0, TRAIN), all.from(TRAIN, TRAIN + TEST), classes, shape);
  }
}
