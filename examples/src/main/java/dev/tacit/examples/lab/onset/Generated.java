// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.LearningTask.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Points and images drawn from stated processes. */
final class Generated {

  private static final int CLUSTER_CLASSES = 8;
  private static final int CLUSTERS_OF_CLASS = 3;
  private static final int CLUSTER_NUMBERS = 20;
  private static final double CLUSTER_DEVIATION = 1.2;

  private static final int SPIRAL_ARMS = 5;
  private static final double SPIRAL_TURNS = 1.5;

  private static final int BLOT_CLASSES = 8;
  private static final int BLOT_SIDE = 12;
  private static final int BLOT_BUMPS = 4;

  private static final int TAIL_CLASSES = 8;
  private static final int TAIL_NUMBERS = 12;
  private static final double RARER = 0.6;

  private static final int GRATING_CLASSES = 6;
  private static final int GRATING_SIDE = 12;

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
        Drawn.examples(
            random,
            (row, draws) -> {
              int cluster = draws.nextInt(centres.length);
              for (int i = 0; i < row.length; i++) {
                row[i] = (float) (centres[cluster][i] + CLUSTER_DEVIATION * draws.nextGaussian());
              }
              return cluster % CLUSTER_CLASSES;
            },
            CLUSTER_NUMBERS);
    return Drawn.task(all, CLUSTER_CLASSES, Shape.flat(CLUSTER_NUMBERS));
  }

  /**
   * Points on one of five arms that go out from the middle of a plane and turn once and a half,
   * each number with noise of 0.06. Five classes.
   */
  static LearningTask spirals(SplittableRandom random) {
    Samples all =
        Drawn.examples(
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
    return Drawn.task(all, SPIRAL_ARMS, Shape.flat(2));
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
        Drawn.examples(
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
    return Drawn.task(all, BLOT_CLASSES, new Shape(Shape.Kind.IMAGE, BLOT_SIDE, BLOT_SIDE));
  }

  /**
   * Eight classes in 12 dimensions, each 0.6 times as frequent as the one before it, so that the
   * last has one example in ninety. Points deviate by 1 in each dimension from one of the two
   * centres of their class; centres are standard normal, times 1.5.
   */
  static LearningTask tail(SplittableRandom random) {
    double[][] centres = new double[2 * TAIL_CLASSES][TAIL_NUMBERS];
    for (double[] centre : centres) {
      Arrays.setAll(centre, k -> 1.5 * random.nextGaussian());
    }
    Samples all =
        Drawn.examples(
            random,
            (row, draws) -> {
              double most = 1 - Math.pow(RARER, TAIL_CLASSES);
              int label = (int) (Math.log(1 - most * draws.nextDouble()) / Math.log(RARER));
              double[] centre = centres[2 * label + draws.nextInt(2)];
              for (int i = 0; i < row.length; i++) {
                row[i] = (float) (centre[i] + draws.nextGaussian());
              }
              return label;
            },
            TAIL_NUMBERS);
    return Drawn.task(all, TAIL_CLASSES, Shape.flat(TAIL_NUMBERS));
  }

  /**
   * Images of 12 x 12: waves of light in one of six directions, 30 degrees apart, each up to 8
   * degrees beside it, four to seven pixels long, from anywhere on, with noise of 0.7.
   */
  static LearningTask gratings(SplittableRandom random) {
    Samples all =
        Drawn.examples(
            random,
            (row, draws) -> {
              int label = draws.nextInt(GRATING_CLASSES);
              double degrees = 30 * label + 16 * draws.nextDouble() - 8;
              double wave = 2 * Math.PI / (4 + 3 * draws.nextDouble());
              double phase = 2 * Math.PI * draws.nextDouble();
              double x = wave * Math.cos(Math.toRadians(degrees));
              double y = wave * Math.sin(Math.toRadians(degrees));
              for (int i = 0; i < row.length; i++) {
                int line = i / GRATING_SIDE;
                double light = Math.sin(phase + x * (i % GRATING_SIDE) + y * line);
                row[i] = (float) (light + 0.7 * draws.nextGaussian());
              }
              return label;
            },
            GRATING_SIDE * GRATING_SIDE);
    return Drawn.task(
        all, GRATING_CLASSES, new Shape(Shape.Kind.IMAGE, GRATING_SIDE, GRATING_SIDE));
  }

  private static double ink(double[][] bumps, double x, double y) {
    double ink = 0;
    for (double[] bump : bumps) {
      double square = (x - bump[0]) * (x - bump[0]) + (y - bump[1]) * (y - bump[1]);
      ink += Math.exp(-square / (2 * 1.3 * 1.3));
    }
    return ink;
  }
}
