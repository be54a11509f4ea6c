// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.robustness.Lbfgs.End;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Walks from minimum to minimum (Wales and Doye 1997): moves all parameters at random, goes down,
 * and stays there if it is lower, or by chance if it is not much higher.
 *
 * @param hops moves that are tried
 * @param step standard deviation of a parameter's move
 * @param temperature how much higher is not much
 */
record BasinHopping(int hops, double step, double temperature) {

  /** Slope at which a place counts as a minimum. */
  private static final double FLAT = 1e-6;

  private static final int ITERATIONS = 3000;

  /** The minima met, each as often as it was met. */
  List<End> minima(Landscape landscape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Lbfgs down = new Lbfgs(landscape, FLAT, ITERATIONS);
    List<End> minima = new ArrayList<>();
    End current = down.from(moved(new double[landscape.parameters()], random));
    for (int hop = 0; hop < hops; hop++) {
      End next = down.from(moved(current.place(), random));
      if (next.largestSlope() > FLAT) {
        continue;
      }
      minima.add(next);
      double worse = next.value() - current.value();
      if (random.nextDouble() < Math.exp(-worse / temperature)) {
        current = next;
      }
    }
    return minima;
  }

  private double[] moved(double[] place, SplittableRandom random) {
    double[] moved = place.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * random.nextGaussian();
    }
    return moved;
  }
}
