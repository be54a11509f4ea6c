package dev.tacit.examples.onset;

import dev.tacit.examples.onset.LearningTask.Shape;
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
